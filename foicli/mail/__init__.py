"""The post office: mail out and mail in. Knows nothing of Freedom of Information."""
