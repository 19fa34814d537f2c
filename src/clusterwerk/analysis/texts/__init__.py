"""Matching texts, German and English, by an index of our own: needs with offers, texts with topics, themes of many needs."""
