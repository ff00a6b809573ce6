package dev.retort.bot.telegram;

/** Text for messages in Telegram's HTML. */
public final class Html {
    private Html() {}

    /** The text with the three characters escaped that mean something there. */
    public static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
