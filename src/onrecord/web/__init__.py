"""A ledger in a browser, over REST and over MCP: pages, api, access, and the app that puts them together."""
