"""Makes the folder that `twotrack relate --relations` and package relation load from what relate.py --out wrote.

    pack.py --trained DIR --encoder DIR --out DIR --name relations-1 [--note TEXT]

The encoder's tensors go to model.safetensors, with config.json and tokenizer.json beside it, the head's to
head.safetensors as halves (its largest weight is far below what a half holds, and no probability moves by more than
0.001), the names of the classes to head.json.
"""
import argparse, json, os, shutil

import torch
from safetensors.torch import load_file, save_file


def card(labels, **more):
    return {"version": 2, **more, "types": labels["types"], "statuses": labels["statuses"], "modes": labels["modes"]}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--trained", required=True); add("--encoder", required=True); add("--out", required=True); add("--name", required=True)
    add("--note", default=""); add("--longest", type=int, default=192); add("--parts", type=int, default=6)
    o = parser.parse_args()
    os.makedirs(o.out, exist_ok=True)
    all_tensors = load_file(os.path.join(o.trained, "model.safetensors"))
    parts = {"encoder.": {}, "head.": {}}
    for name, tensor in all_tensors.items():
        prefix = next(p for p in parts if name.startswith(p))
        if ".pooler." not in name:
            parts[prefix][name[len(prefix):]] = tensor.half() if prefix == "head." else tensor
    save_file(parts["encoder."], os.path.join(o.out, "model.safetensors"))
    save_file(parts["head."], os.path.join(o.out, "head.safetensors"))
    for name in ("config.json", "tokenizer.json"):
        shutil.copy(os.path.join(o.encoder, name), os.path.join(o.out, name))
    labels = json.load(open(os.path.join(o.trained, "head.json"), encoding="utf-8"))
    made = card(labels, name=o.name, note=o.note, parts=o.parts, longest=o.longest, temperature=labels["temperature"], shift=labels["shift"], even=labels["even"],
                pattern=labels.get("pattern", {"bias": 0.0, "slope": 1.0}), alone=labels.get("alone", {"bias": 0.0, "slope": 1.0}))
    for name in os.listdir(o.out):
        os.chmod(os.path.join(o.out, name), 0o644)
    json.dump(made, open(os.path.join(o.out, "head.json"), "w", encoding="utf-8"), indent=1)


if __name__ == "__main__":
    main()
