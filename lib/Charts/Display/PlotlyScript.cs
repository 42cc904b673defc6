namespace CollectiveAction.Charts.Display;

/// <summary>
/// The scripts of displayed figures. They use the page's plotly.js where it has one, otherwise load a pinned version once for all figures; where
/// that fails the picture stays. Nothing here throws or blocks.
/// </summary>
internal static class PlotlyScript
{
    /// <summary>The pinned version and its digest, so that a changed file is not run.</summary>
    private const string Source = "https://cdn.jsdelivr.net/npm/plotly.js-dist-min@4.1.2/plotly.min.js";
    private const string Integrity = "sha384-hHv6D3tTUUBpp4tVv6t2Dc3oGuRhphmWOTKUR8jWyN0Pnon1g3iebKCNDNmKmxo8";

    /// <summary>
    /// The element that defines <c>caDraw</c>, the same in every figure. It is marked <c>data-once</c>: who stores many figures in one document may
    /// keep the first of them alone, since each figure also draws without it.
    /// </summary>
    public static string Once { get; } = $"<script data-once>{Drawing()}</script>";

    /// <summary>
    /// Defines <c>withPlotly(use)</c> and <c>draw(Plotly, plot, figure)</c>. While the page still loads it waits for the page's own deferred scripts
    /// before it asks the network. Where <c>caDraw</c> is not on the page, Plotly draws the figure as it was made, and <c>caDraw</c> draws it again
    /// when it comes.
    /// </summary>
    public const string Loader = $$"""
        function load(){return window.caPlotly=window.caPlotly||new Promise(function(resolve,reject){
        var script=document.createElement("script");
        script.src="{{Source}}";script.integrity="{{Integrity}}";script.crossOrigin="anonymous";script.async=true;
        script.onload=function(){window.Plotly?resolve(window.Plotly):reject(new Error("no Plotly"));};script.onerror=reject;
        document.head.appendChild(script);});}
        function withPlotly(use){
        function go(){(window.Plotly?Promise.resolve(window.Plotly):load()).then(use).catch(function(){});}
        if(!window.Plotly&&document.readyState==="loading")document.addEventListener("DOMContentLoaded",go);else go();}
        function draw(Plotly,plot,figure){
        if(window.caDraw)return window.caDraw(Plotly,plot,figure);
        if(!plot.caFigure)document.addEventListener("ca-draw",function(){window.caDraw(Plotly,plot,plot.caFigure).catch(function(){});},{once:true});
        plot.caFigure=figure;
        var copy=JSON.parse(JSON.stringify(figure)),layout=copy.layout,font=layout.font=layout.font||{};
        delete layout.width;layout.autosize=true;font.color=getComputedStyle(plot).color;
        return Plotly.react(plot,copy.data,layout,Object.assign({displaylogo:false,responsive:true},copy.config));}
        """;

    /// <summary>Draws every place of this figure on the page that has not been drawn, and hides its picture once that has worked.</summary>
    public const string Figure = """
        withPlotly(function(Plotly){
        document.querySelectorAll('[data-ca-figure="@ID"]:not([data-ca-drawn])').forEach(function(place){
        place.setAttribute("data-ca-drawn","");
        var plot=place.querySelector("[data-ca-plot]"),image=place.querySelector("img");
        plot.setAttribute("role","group");plot.setAttribute("aria-label",image.alt);
        draw(Plotly,plot,figure).then(function(){image.style.display="none";}).catch(function(){plot.remove();});
        });});
        """;

    /// <summary>The script <c>figure.js</c>, without its comments, as one line.</summary>
    private static string Drawing()
    {
        using var stream = typeof(PlotlyScript).Assembly.GetManifestResourceStream("figure.js")!;
        using var reader = new StreamReader(stream);
        var lines = reader.ReadToEnd().Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal));
        return string.Join(' ', lines);
    }
}
