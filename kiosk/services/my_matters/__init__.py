"""查进度: how far a matter has come."""
