"""Models of sentence-transformers of two small layers over a dozen characters, with weights drawn from a seed."""

from pathlib import Path

import torch
from sentence_transformers import CrossEncoder, SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
from transformers import BertConfig, BertForSequenceClassification, BertModel, BertTokenizerFast

DIMENSION = 16
VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "query", "passage", ":", *"驻村干部补助公务用车经费"]


def save_encoder(folder: Path, seed: int, prompts: dict[str, str] | None = None) -> Path:
    """A SentenceTransformer in ``folder``; gives the path to load."""
    torch.manual_seed(seed)
    parts = _tokenizer(folder)
    BertModel(_config()).save_pretrained(parts)
    transformer = Transformer(str(parts))
    model = SentenceTransformer(modules=[transformer, Pooling(DIMENSION)], prompts=prompts, device="cpu")
    model.save(str(folder / "model"))
    return folder / "model"


def save_reranker(folder: Path, seed: int, labels: int = 1) -> Path:
    """A CrossEncoder in ``folder`` with ``labels`` outputs; gives the path to load."""
    torch.manual_seed(seed)
    parts = _tokenizer(folder)
    BertForSequenceClassification(_config(num_labels=labels)).save_pretrained(parts)
    CrossEncoder(str(parts), device="cpu").save_pretrained(str(folder / "model"))
    return folder / "model"


def _tokenizer(folder: Path) -> Path:
    parts = folder / "parts"
    parts.mkdir(parents=True)
    (parts / "vocab.txt").write_text("\n".join(VOCABULARY), encoding="utf-8")
    BertTokenizerFast(vocab=str(parts / "vocab.txt")).save_pretrained(parts)
    return parts


def _config(**options: int) -> BertConfig:
    return BertConfig(
        vocab_size=len(VOCABULARY),
        hidden_size=DIMENSION,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=32,
        **options,
    )
