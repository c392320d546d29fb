"""Counties, prefectures and provinces in text."""
