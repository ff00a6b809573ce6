package dev.retort.bot.chat.text;

/** Escaping for messages in Telegram HTML. */
public final class Html {
    private Html() {}

    /** Escapes the three special characters of Telegram HTML. */
    public static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
