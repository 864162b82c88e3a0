"""Two Resolutions -> their Alignment: anchors, likeness, assignment, splits and merges, moves, in this order."""

from __future__ import annotations

from resdiff.align.anchors import anchors
from resdiff.align.assignment import assign
from resdiff.align.candidates import candidates
from resdiff.align.moves import moved
from resdiff.align.options import AlignOptions
from resdiff.align.side import STRUCTURAL, Side, side
from resdiff.align.similarity import Scale
from resdiff.comparison import Alignment, Link
from resdiff.model import Resolution


def align(old: Resolution, new: Resolution, options: AlignOptions = AlignOptions(), overrides=()) -> Alignment:
    a, b = side(old), side(new)
    scale = Scale((*a.words, *b.words))
    links: dict[tuple[int, int], tuple[float, str]] = {p: (1.0, 'exact') for p in anchors(a, b, range(len(a)), range(len(b)))}
    used_a={i for i,_ in links}; used_b={j for _,j in links}
    oa=[i for i in range(len(a)) if i not in used_a]; ob=[j for j in range(len(b)) if j not in used_b]
    pairs=candidates(a.words,b.words,oa,ob,scale,rare=options.rare_features,posting_limit=options.posting_limit,keep=options.candidates)
    gains={}; score={}
    for i,j in pairs:
        if (a.parts[i] in STRUCTURAL or b.parts[j] in STRUCTURAL) and a.parts[i]!=b.parts[j]: continue
        s=scale.likeness(a.words[i],b.words[j])
        score[i,j]=s
        g=s.score-options.link-(options.crossing if a.parts[i]!=b.parts[j] else 0)
        if g>0: gains[i,j]=g
    chosen,_=assign(gains,options.component_limit)
    for p in chosen: links[p]=(score[p].score,'similar')
    mv=moved(links,a,b)
    out=[]
    for (i,j),(s,basis) in sorted(links.items(),key=lambda x:x[0][1]):
        out.append(Link((a.clauses[i].id,),(b.clauses[j].id,),s,s,basis,'',(i,j) in mv))
    return Alignment(tuple(out))
