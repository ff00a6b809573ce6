package dev.retort.bot.chat;

import dev.retort.bot.chat.Reply.Button;
import dev.retort.bot.chat.text.Text;
import dev.retort.bot.chat.text.TextKey;
import dev.retort.bot.chat.text.Texts;
import dev.retort.bot.domain.Language;

/** The menus and their buttons. The constants are the actions in the callback data. */
public final class Menus {
    static final String STATUS = "status";
    static final String NEW_LINK = "link";
    static final String HELP = "help";
    static final String LANGUAGE = "lang";

    /** The beginning of all actions that only an admin may use. */
    public static final String ADMIN_PREFIX = "a-";

    /** Shows the menu of the admins. */
    public static final String ADMIN = ADMIN_PREFIX + "menu";
    /** Shows the channels; a notice to the admins has this button, too. */
    public static final String CHANNELS = ADMIN_PREFIX + "channels";

    private final Texts texts;

    /** Menus with the labels of these texts. */
    public Menus(Texts texts) {
        this.texts = texts;
    }

    /** Returns whether only admins may press a button with this data. */
    static boolean isForAdmins(Callback callback) {
        return callback.action().startsWith(ADMIN_PREFIX);
    }

    /** A message with the main menu for the user's role. */
    Reply start(String html, ChatState state) {
        Language language = state.language();
        Reply reply = Reply.of(html)
                .with(button(language, Text.BUTTON_STATUS, STATUS), button(language, Text.BUTTON_LANGUAGE, LANGUAGE))
                .with(button(language, Text.BUTTON_HELP, HELP));
        return state.isAdmin() ? reply.with(button(language, Text.BUTTON_ADMIN, ADMIN)) : reply;
    }

    Reply help(ChatState state) {
        Language language = state.language();
        String html = texts.html(language, Text.HELP);
        return Reply.of(state.isAdmin() ? html + "\n" + texts.html(language, Text.HELP_ADMIN) : html);
    }

    Reply languages(ChatState state) {
        return Reply.of(texts.html(state.language(), Text.LANGUAGE_ASK))
                .with(
                        Button.callback("Español", Callback.of(LANGUAGE, Language.ES.code())),
                        Button.callback("English", Callback.of(LANGUAGE, Language.EN.code())));
    }

    /** A button with this label that sends an action with its arguments. */
    public Button button(Language language, TextKey label, String action, Object... arguments) {
        return Button.callback(texts.plain(language, label), Callback.of(action, arguments));
    }
}
