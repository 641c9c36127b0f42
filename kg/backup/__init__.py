"""A data folder in one file, to have it all again: written whole, checked whole, put back whole."""

from kg.backup.restoring import RestoreReport, restore
from kg.backup.saving import BackupReport, save
from kg.backup.verifying import Verified, VerifiedBuild, verify

__all__ = ["BackupReport", "RestoreReport", "Verified", "VerifiedBuild", "restore", "save", "verify"]
