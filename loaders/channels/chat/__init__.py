"""Reading exported chats: their words, headers, days, lines and text. No channel itself."""
