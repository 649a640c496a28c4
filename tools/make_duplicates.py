#!/usr/bin/env python3
"""Makes near-duplicates of documents by the edits that newsrooms make, to measure duplicate detection (standard library only).

  make_duplicates.py DOCUMENTS.jsonl... [--seed 1] [--stories 60] > EDITED.jsonl

In: one object a line with "text", one paragraph a line. Out: {"id", "story", "kind", "text", "partial_of"?}. Kinds:
  base      the document as it is
  copy      every word, other white space and quotation marks
  agency    an agency line before, a credit after
  cut       the last 20 to 45 % of the paragraphs left out
  tail      two sentences of background from a document that is used for nothing else, added
  subedit   one word in twenty replaced, one sentence in eight left out, spellings changed
  brief     the first 30 % of the words, to the end of a sentence
  roundup   the first paragraphs of three stories, one after another ("partial_of" names them)
  hardneg   another story with the opening of the base: its first sentence, and a document that is used for nothing else
Same seed, same output.
"""
import argparse, json, random, re, sys

SPELLINGS = [("ise", "ize"), ("our ", "or "), ("programme", "program"), ("percent", "per cent"), ("said", "says")]
FILLERS = "also new large official recent reported several public national key".split()


def sentences(text):
    return [s for s in re.split(r"(?<=[.!?])\s+", text) if s]


def paragraphs(text):
    return [p for p in text.split("\n") if p.strip()]


def cut(text, rng):
    p = paragraphs(text) if len(paragraphs(text)) > 3 else sentences(text)
    joint = "\n" if len(paragraphs(text)) > 3 else " "
    return joint.join(p[: max(1, round(len(p) * (1 - rng.uniform(0.2, 0.45))))])


def subedit(text, rng):
    for a, b in SPELLINGS:
        text = text.replace(a, b)
    lines = []
    for p in paragraphs(text):
        kept = [s for s in sentences(p) if rng.random() > 0.125] or sentences(p)
        words = " ".join(kept).split(" ")
        lines.append(" ".join(rng.choice(FILLERS) if rng.random() < 0.05 else w for w in words))
    return "\n".join(lines)


def brief(text):
    out, count = [], 0
    limit = 0.3 * len(text.split())
    for s in sentences(text.replace("\n", " ")):
        out.append(s)
        count += len(s.split())
        if count >= limit:
            break
    return " ".join(out)


def background(text, turn):
    """Two sentences that no other turn takes."""
    s = sentences(text.replace("\n", " "))
    return s[2 * turn : 2 * turn + 2] or s[:2]


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("documents", nargs="+")
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--stories", type=int, default=60)
    a = ap.parse_args()
    rng = random.Random(a.seed)
    texts = []
    for path in a.documents:
        with open(path, encoding="utf-8") as f:
            texts += [json.loads(line)["text"] for line in f if line.strip()]
    texts = [t for t in texts if len(t.split()) >= 120]
    rng.shuffle(texts)
    stories, spare = texts[: a.stories], texts[a.stories :]
    if len(spare) < 6 or len(stories) < 6:
        sys.exit("make_duplicates.py: fewer than 12 documents of 120 words; give more, or a smaller --stories")
    # A document lends its text to one other only, or the two would be near-duplicates themselves.
    tails, others = spare[: len(spare) // 2], spare[len(spare) // 2 :]
    out = []
    add = lambda story, kind, text, **more: out.append({"id": f"{story}-{kind}", "story": story, "kind": kind, "text": text, **more})
    for n, text in enumerate(stories):
        s = f"s{n:03d}"
        add(s, "base", text)
        add(s, "copy", re.sub("[“”]", '"', text.replace("’", "'")).replace("\n", "\n\n"))
        add(s, "agency", f"NAIROBI, March {n % 28 + 1} (Agency) - " + text + "\n(Reporting by A. Writer; Editing by B. Editor)")
        add(s, "cut", cut(text, rng))
        add(s, "tail", text + "\n" + "\n".join(background(tails[n % len(tails)], n // len(tails))))
        add(s, "subedit", subedit(text, rng))
        add(s, "brief", brief(text))
        if n < len(others):
            lead = sentences(text.replace("\n", " "))[0]
            add(f"h{n:03d}", "hardneg", lead + "\n" + others[n])
    for n in range(len(stories) // 4):
        chosen = rng.sample(range(len(stories)), 3)
        text = "\n".join("\n".join(paragraphs(stories[i])[:2]) for i in chosen)
        add(f"r{n:03d}", "roundup", text, partial_of=[f"s{i:03d}" for i in chosen])
    for d in out:
        print(json.dumps(d, ensure_ascii=False))


main()
