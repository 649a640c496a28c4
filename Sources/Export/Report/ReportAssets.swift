/// The style and the script of the report, small enough to read.
enum ReportAssets {
    static let style = """
        :root{color-scheme:light dark;--ink:#1c2733;--soft:#5b6b7b;--line:#d5dde5;--paper:#fff;--card:#f5f7f9;--mark:#0b6fb8;--warn:#b5480b}
        @media(prefers-color-scheme:dark){:root{--ink:#e4ebf2;--soft:#9fb0c0;--line:#33414f;--paper:#141a20;--card:#1d252d;--mark:#66b5ee;--warn:#f2a272}}
        *{box-sizing:border-box}
        body{margin:0 auto;max-width:72rem;padding:0 1rem 3rem;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
        h1{font-size:1.5rem;margin:1.2rem 0 0}h2{font-size:1.2rem;margin:1.6rem 0 .6rem}h3{font-size:1rem;margin:.8rem 0 .2rem}
        header p,small,footer,.legend{color:var(--soft)}
        nav{display:flex;flex-wrap:wrap;gap:.3rem 1rem;border-bottom:1px solid var(--line);padding:.4rem 0}
        a{color:var(--mark)}
        .tiles{display:grid;grid-template-columns:repeat(auto-fill,minmax(8.5rem,1fr));gap:.5rem;list-style:none;margin:0;padding:0}
        .tiles li{background:var(--card);border-radius:.5rem;padding:.5rem .7rem}.tiles b{display:block;font-size:1.35rem}.tiles small{float:right}.warn b{color:var(--warn)}
        .scroll{overflow-x:auto}table{border-collapse:collapse;width:100%}
        th,td{text-align:left;padding:.3rem .6rem;border-bottom:1px solid var(--line);vertical-align:top}.n{text-align:right;font-variant-numeric:tabular-nums}
        .badge{border:1px solid var(--line);border-radius:1rem;padding:0 .5rem;font-size:.8rem;font-weight:400}
        .badge.error,.badge.failed,.badge.partial,.badge.warn{color:var(--warn);border-color:var(--warn)}
        details{border-bottom:1px solid var(--line);padding:.35rem 0}summary{cursor:pointer}
        blockquote{margin:.4rem 0 .6rem;padding:.1rem .8rem;border-left:3px solid var(--mark);overflow-wrap:anywhere}footer{font-size:.85rem}
        svg text{fill:var(--ink);font-size:13px}.bar{width:6rem;height:.7rem}.bar rect,.timeline rect{fill:var(--mark)}
        .line{width:100%;height:2rem}.line polyline{fill:none;stroke:var(--mark);stroke-width:2;vector-effect:non-scaling-stroke}
        .timeline,.map{width:100%;height:auto}.timeline line,.grid line{stroke:var(--line)}.map{background:var(--card)}.land{fill:var(--paper);stroke:var(--line)}
        .map circle{fill:var(--mark);fill-opacity:.55}.legend{display:flex;flex-wrap:wrap;gap:.1rem 1rem}.legend svg{width:.8rem;height:.8rem}
        .graph{display:grid;gap:1rem;grid-template-columns:minmax(0,2fr) minmax(14rem,1fr)}
        #picture,#network{width:100%;background:var(--card);border-radius:.5rem}#picture{height:auto}#network{height:34rem}
        #picture line{stroke:var(--soft);stroke-opacity:.55}#picture .unsure line{stroke-dasharray:6 5}#picture a:hover line,#picture .on line{stroke:var(--mark);stroke-opacity:1}
        #picture circle{stroke:var(--paper)}#picture .off{opacity:.12}#picture .node text{paint-order:stroke;stroke:var(--card);stroke-width:3px}
        #evidence{max-height:32rem;overflow:auto}
        @media(max-width:48rem){.graph{grid-template-columns:minmax(0,1fr)}#network{height:22rem}svg text{font-size:26px}}
        """

    /// Shows the evidence of what is clicked beside the picture and dims the rest; where the graph library is in the page, it draws the
    /// same graph to zoom, drag and rearrange.
    static let script = """
        'use strict';
        (() => {
        const picture = document.getElementById('picture'), panel = document.getElementById('evidence');
        if (!picture) return;
        const edges = [...picture.querySelectorAll('.edge')], nodes = [...picture.querySelectorAll('.node')];
        const rows = edges.map(edge => document.getElementById(edge.getAttribute('href').slice(1))), hint = panel.innerHTML;
        function show(part) {
          const id = part.dataset.id, chosen = edge => id ? edge.dataset.from === id || edge.dataset.to === id : edge === part;
          const seen = new Set();
          edges.forEach(edge => {
            const on = chosen(edge);
            edge.classList.toggle('on', on); edge.classList.toggle('off', !on);
            if (on) { seen.add(edge.dataset.from); seen.add(edge.dataset.to); }
          });
          nodes.forEach(node => node.classList.toggle('off', !seen.has(node.dataset.id)));
          const head = document.createElement('h3');
          head.textContent = part.querySelector('title').textContent;
          panel.replaceChildren(head, ...rows.filter((row, i) => chosen(edges[i])).map(row => {
            const copy = row.cloneNode(true);
            copy.removeAttribute('id'); copy.open = true;
            return copy;
          }));
        }
        function clear() {
          [...edges, ...nodes].forEach(part => part.classList.remove('on', 'off'));
          panel.innerHTML = hint;
        }
        picture.addEventListener('click', event => {
          const part = event.target.closest('a');
          if (!part) return clear();
          event.preventDefault();
          show(part);
        });
        addEventListener('keydown', event => { if (event.key === 'Escape') clear(); });
        if (!window.vis) return;

        const place = document.createElement('div'), look = getComputedStyle(document.body), soft = getComputedStyle(document.querySelector('small, .legend')).color;
        place.id = 'network';
        picture.replaceWith(place);
        const number = (part, name) => Number(part.getAttribute(name));
        const network = new vis.Network(place, {
          nodes: nodes.map(node => {
            const dot = node.querySelector('circle');
            return {id: node.dataset.id, label: node.querySelector('text').textContent, x: number(dot, 'cx') - 500, y: number(dot, 'cy') - 320,
              size: number(dot, 'r'), color: dot.getAttribute('fill')};
          }),
          edges: edges.map((edge, i) => ({id: i, from: edge.dataset.from, to: edge.dataset.to, dashes: edge.classList.contains('unsure'),
            arrows: edge.dataset.both ? '' : 'to', width: number(edge.querySelector('line'), 'stroke-width')}))
        }, {
          nodes: {shape: 'dot', borderWidth: 1, font: {color: look.color, face: look.fontFamily, size: 17, strokeWidth: 3, strokeColor: look.backgroundColor}},
          edges: {color: {color: soft, opacity: 0.5, highlight: '#0b6fb8', hover: '#0b6fb8'}, smooth: {type: 'continuous'}, arrows: {to: {scaleFactor: 0.5}}, hoverWidth: 1},
          layout: {randomSeed: 1, improvedLayout: false},
          physics: {solver: 'forceAtlas2Based', forceAtlas2Based: {gravitationalConstant: -60, springLength: 90, avoidOverlap: 0.6}, stabilization: {iterations: 400}},
          interaction: {hover: true, tooltipDelay: 1e9, keyboard: {enabled: true, bindToWindow: false}}
        });
        place.network = network;
        network.once('stabilizationIterationsDone', () => { network.setOptions({physics: false}); place.dataset.drawn = 'yes'; });
        network.on('click', event => {
          if (event.nodes.length) show(nodes.find(node => node.dataset.id === event.nodes[0]));
          else if (event.edges.length) show(edges[event.edges[0]]);
          else clear();
        });
        })();
        """
}
