"""What people do for competition law."""

from clusterwerk.compliance.actions.notices import program_texts, write_notice

__all__ = ["program_texts", "write_notice"]
