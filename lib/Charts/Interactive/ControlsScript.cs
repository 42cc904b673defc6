namespace CollectiveAction.Charts.Interactive;

/// <summary>
/// The script of a figure with controls. It builds native inputs, which the keyboard and screen readers understand, and redraws with the figure of
/// the setting. Where plotly.js cannot be had the picture of the first setting stays. The line <c>var state=…;</c> before it is
/// JSON, from which a page that runs no scripts of outputs can still have the data of every setting.
/// </summary>
internal static class ControlsScript
{
    public const string Source = """
        function figureAt(index){
        var figure=JSON.parse(JSON.stringify(state.start)),changes=state.changes[index];
        for(var i=0;i<changes.length;i+=2){
        var place=state.places[changes[i]],target=figure;
        for(var k=0;k<place.length-1;k++)target=target[place[k]];
        target[place[place.length-1]]=JSON.parse(JSON.stringify(state.values[changes[i+1]]));}
        return figure;}
        function build(control,changed){
        var label=document.createElement("label"),input,shown;
        label.style.cssText="display:inline-flex;align-items:center;gap:.5em;margin:0 1.5em .4em 0";
        label.appendChild(document.createTextNode(control.label));
        if(control.slider){
        input=document.createElement("input");input.type="range";input.min=0;input.max=control.options.length-1;input.step=1;
        shown=document.createElement("output");shown.style.cssText="min-width:4em;white-space:nowrap;font-variant-numeric:tabular-nums";
        }else{
        input=document.createElement("select");
        control.options.forEach(function(text,k){var option=document.createElement("option");option.value=k;option.textContent=text;input.appendChild(option);});}
        input.value=control.initial;
        function show(){if(!shown)return;var text=control.options[+input.value];shown.textContent=text;input.setAttribute("aria-valuetext",text);}
        input.addEventListener("input",function(){show();changed();});
        input.addEventListener("keydown",function(event){event.stopPropagation();});
        label.appendChild(input);if(shown)label.appendChild(shown);show();
        return {label:label,input:input,count:control.options.length};}
        withPlotly(function(Plotly){
        document.querySelectorAll('[data-ca-figure="@ID"]:not([data-ca-drawn])').forEach(function(place){
        place.setAttribute("data-ca-drawn","");
        var plot=place.querySelector("[data-ca-plot]"),image=place.querySelector("img"),note=place.querySelector("[data-ca-note]");
        var pending=false;
        function show(){
        pending=false;
        var figure=figureAt(parts.reduce(function(index,part){return index*part.count+ +part.input.value;},0));
        plot.setAttribute("aria-label",figure.alt);
        return draw(Plotly,plot,figure);}
        function changed(){if(pending)return;pending=true;setTimeout(function(){show().catch(function(){});},25);}
        var parts=state.controls.map(function(control){return build(control,changed);});
        plot.setAttribute("role","group");
        show().then(function(){
        image.style.display="none";if(note)note.style.display="none";
        var box=place.querySelector("[data-ca-controls]");box.style.cssText="font:13px sans-serif";
        parts.forEach(function(part){box.appendChild(part.label);});
        }).catch(function(){plot.remove();});
        });});
        """;
}
