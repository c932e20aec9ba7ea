"""PyTorch and ONNX Runtime over the sentences of a file, one thread, for bench/encoder to compare with.

Usage: other.py MODEL SENTENCES.json WORK. It prints "ready", then for each line on its standard input that names one of
torch, onnx or onnx-int8 the tokens, the CPU seconds and the seconds that its pass took. 32 sentences go together, of like length so that little
is padded; padding is not counted.
"""
import json
import pathlib
import sys
import time

import numpy
import onnxruntime
import tokenizers
import torch
import transformers
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

TOGETHER = 32


class States(torch.nn.Module):
    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, input_ids, attention_mask, token_type_ids):
        return self.model(input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids).last_hidden_state


def batches(tokenizer, sentences):
    rows = sorted((tokenizer.encode(s).ids for s in sentences), key=len)
    for at in range(0, len(rows), TOGETHER):
        part = rows[at : at + TOGETHER]
        ids = numpy.zeros((len(part), len(part[-1])), numpy.int64)
        mask = numpy.zeros_like(ids)
        for i, row in enumerate(part):
            ids[i, : len(row)], mask[i, : len(row)] = row, 1
        yield {"input_ids": ids, "attention_mask": mask, "token_type_ids": numpy.zeros_like(ids)}


def session(path):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_ALL
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def export(model, work):
    floats, shaped, whole = work / "floats.onnx", work / "shaped.onnx", work / "int8.onnx"
    if not whole.exists():
        example = tuple(torch.ones(2, 8, dtype=torch.long) for _ in range(3))
        names = ["input_ids", "attention_mask", "token_type_ids"]
        axes = {n: {0: "batch", 1: "length"} for n in [*names, "states"]}
        torch.onnx.export(States(model), example, str(floats), input_names=names, output_names=["states"], dynamic_axes=axes, opset_version=17, dynamo=False)
        quant_pre_process(str(floats), str(shaped), skip_symbolic_shape=True)
        quantize_dynamic(str(shaped), str(whole), weight_type=QuantType.QInt8)
    return session(floats), session(whole)


def likeness(floats, whole, batch):
    """The mean cosine of the vectors of int8 with those of floats."""
    kept = batch["attention_mask"].astype(bool)
    a, b = floats.run(None, batch)[0][kept], whole.run(None, batch)[0][kept]
    return float(numpy.mean((a * b).sum(1) / numpy.linalg.norm(a, axis=1) / numpy.linalg.norm(b, axis=1)))


def main():
    folder, file, work = map(pathlib.Path, sys.argv[1:4])
    torch.set_num_threads(1)
    tokenizer = tokenizers.Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(512)
    work_list = list(batches(tokenizer, json.loads(file.read_text())))
    tokens = int(sum(b["attention_mask"].sum() for b in work_list))
    model = transformers.AutoModel.from_pretrained(folder, attn_implementation="eager").eval()
    floats, whole = export(model, work)
    as_torch = [{k: torch.from_numpy(v) for k, v in b.items()} for b in work_list]
    model = transformers.AutoModel.from_pretrained(folder).eval()
    runs = {
        "torch": lambda: [model(**b) for b in as_torch],
        "onnx": lambda: [floats.run(None, b) for b in work_list],
        "onnx-int8": lambda: [whole.run(None, b) for b in work_list],
    }
    for run in (runs["onnx"], runs["onnx-int8"]):
        run()
    print("ready", torch.__version__, onnxruntime.__version__, likeness(floats, whole, work_list[len(work_list) // 2]), flush=True)
    for line in sys.stdin:
        wall, cpu = time.perf_counter(), time.process_time()
        with torch.inference_mode():
            runs[line.strip()]()
        print(tokens, time.process_time() - cpu, time.perf_counter() - wall, flush=True)


main()
