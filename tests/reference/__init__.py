"""The laws of the domain, slowly and literally, and random networks to try them on."""
