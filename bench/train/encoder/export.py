"""The trained network as an ONNX graph with weights of eight bits."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from bench.train.encoder.network import POSITIONS
from bench.train.encoder.weights import HEADS, WIDTH


class _Graph:
    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.constants: list[Any] = []

    def keep(self, name: str, value: Any) -> str:
        import numpy as np
        from onnx import numpy_helper

        if name not in {c.name for c in self.constants}:
            self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def whole(self, *values: int) -> str:
        import numpy as np

        return self.keep("whole_" + "_".join(map(str, values)), np.array(values))

    def one(self, value: int) -> str:
        import numpy as np

        return self.keep(f"one_{value}", np.array(value))

    def real(self, value: float) -> str:
        import numpy as np

        return self.keep(f"real_{value}", np.array(value, "f"))

    def add(self, operator: str, *inputs: str, **options: Any) -> str:
        from onnx import helper

        name = f"{operator}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(operator, list(inputs), [name], name=name, **options))
        return name

    def linear(self, x: str, name: str, weight: Any, bias: Any) -> str:
        return self.add("Add", self.add("MatMul", x, self.keep(name, weight)), self.keep(f"{name}_b", bias))

    def norm(self, x: str, name: str, weight: Any, bias: Any) -> str:
        kept = self.keep(f"{name}_w", weight), self.keep(f"{name}_b", bias)
        return self.add("LayerNormalization", x, *kept, axis=-1, epsilon=1e-12)


def export(p: dict[str, Any], target: Path) -> None:
    """Writes the graph: ids and seg (sentences × pieces), kind (sentences), mask (sentences × pieces, 1.0 or 0.0) → chances."""
    import onnx
    from onnx import TensorProto, helper
    from onnxruntime.quantization import QuantType, quantize_dynamic

    g = _Graph()
    x = _embedded(g, p)
    hidden = g.add("Unsqueeze", g.add("Mul", g.add("Sub", g.real(1), "mask"), g.real(-1e9)), g.whole(1, 2))
    for n, layer in enumerate(p["layers"]):
        x = _layer(g, x, hidden, layer, n)
    z = g.linear(_pooled(g, x), "hw", p["hw"], p["hb"])
    g.nodes.append(helper.make_node("Sigmoid", [z], ["chances"]))
    told, number, real = helper.make_tensor_value_info, TensorProto.INT64, TensorProto.FLOAT
    shape = ["sentences", "pieces"]
    taken = [told("ids", number, shape), told("seg", number, shape), told("kind", number, shape[:1]), told("mask", real, shape)]
    graph = helper.make_graph(g.nodes, "events", taken, [told("chances", real, [shape[0], None])], g.constants)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)], ir_version=9)
    onnx.checker.check_model(model)
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "whole.onnx"
        onnx.save(model, str(whole))
        quantize_dynamic(
            whole, target, weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul", "Gather"], per_channel=True
        )


def _embedded(g: _Graph, p: dict[str, Any]) -> str:
    from onnx import TensorProto

    length = g.add("Gather", g.add("Shape", "ids"), g.one(1))
    places = g.add("Range", g.one(0), length, g.one(1))
    x = g.add("Gather", g.keep("word", p["word"]), "ids")
    x = g.add("Add", x, g.add("Gather", g.keep("pos", p["pos"][:POSITIONS]), places))
    x = g.add("Add", x, g.add("Gather", g.keep("segments", p["seg"] + p["type"][None]), "seg"))
    first = g.add("Unsqueeze", g.add("Cast", g.add("Equal", places, g.one(0)), to=TensorProto.FLOAT), g.whole(0, 2))
    kind = g.add("Unsqueeze", g.add("Gather", g.keep("kinds", p["kind"]), "kind"), g.whole(1))
    return g.norm(g.add("Add", x, g.add("Mul", kind, first)), "embedded", p["elnw"], p["elnb"])


def _layer(g: _Graph, x: str, hidden: str, layer: dict[str, Any], n: int) -> str:
    heads = []
    for i, c in enumerate("qkv"):
        part = slice(i * WIDTH, (i + 1) * WIDTH)
        y = g.linear(x, f"{c}{n}", layer["qkv"][:, part], layer["qkvb"][part])
        y = g.add("Reshape", y, g.whole(0, 0, HEADS, WIDTH // HEADS))
        heads.append(g.add("Transpose", y, perm=[0, 2, 3, 1] if c == "k" else [0, 2, 1, 3]))
    scores = g.add("Mul", g.add("MatMul", heads[0], heads[1]), g.real((WIDTH // HEADS) ** -0.5))
    attention = g.add("Softmax", g.add("Add", scores, hidden), axis=-1)
    seen = g.add("Transpose", g.add("MatMul", attention, heads[2]), perm=[0, 2, 1, 3])
    seen = g.linear(g.add("Reshape", seen, g.whole(0, 0, WIDTH)), f"ao{n}", layer["ao"], layer["aob"])
    x = g.norm(g.add("Add", x, seen), f"aln{n}", layer["alnw"], layer["alnb"])
    inner = g.linear(g.add("Gelu", g.linear(x, f"fi{n}", layer["fi"], layer["fib"])), f"fo{n}", layer["fo"], layer["fob"])
    return g.norm(g.add("Add", x, inner), f"oln{n}", layer["olnw"], layer["olnb"])


def _pooled(g: _Graph, x: str) -> str:
    """Mean and maximum over the sentence's own pieces."""
    from onnx import TensorProto

    own = g.add("Mul", "mask", g.add("Cast", g.add("Equal", "seg", g.one(1)), to=TensorProto.FLOAT))
    own = g.add("Unsqueeze", own, g.whole(2))
    kept = g.add("Mul", x, own)
    many = g.add("Max", g.add("ReduceSum", own, g.whole(1), keepdims=0), g.real(1))
    mean = g.add("Div", g.add("ReduceSum", kept, g.whole(1), keepdims=0), many)
    other = g.add("Mul", g.add("Sub", g.real(1), own), g.real(-1e9))
    loudest = g.add("ReduceMax", g.add("Add", kept, other), g.whole(1), keepdims=0)
    return g.add("Concat", mean, g.add("Clip", loudest, g.real(-50), g.real(50)), axis=-1)
