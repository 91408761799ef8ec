"""REST under /api/v1, and the tools of the MCP server."""
