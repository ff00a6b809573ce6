package dev.retort.bot.chat;

import dev.retort.bot.chat.Reply.Button;
import dev.retort.bot.chat.text.Text;
import dev.retort.bot.chat.text.Texts;
import dev.retort.bot.domain.ChannelKind;
import dev.retort.bot.domain.Language;

/** The menus and their buttons. The constants are the actions in the callback data. */
final class Menus {
    static final String STATUS = "status";
    static final String NEW_LINK = "link";
    static final String HELP = "help";
    static final String LANGUAGE = "lang";

    private static final String ADMIN_PREFIX = "a-";
    static final String ADMIN = ADMIN_PREFIX + "menu";
    static final String PLANS = ADMIN_PREFIX + "plans";
    static final String PLAN = ADMIN_PREFIX + "plan";
    static final String NEW_PLAN = ADMIN_PREFIX + "plan-new";
    static final String PLAN_ON = ADMIN_PREFIX + "plan-on";
    static final String PLAN_OFF = ADMIN_PREFIX + "plan-off";
    static final String ASK_TOKEN = ADMIN_PREFIX + "token-ask";
    static final String NEW_TOKEN = ADMIN_PREFIX + "token-new";
    static final String TOKENS = ADMIN_PREFIX + "tokens";
    static final String TOKEN = ADMIN_PREFIX + "token";
    static final String REVOKE = ADMIN_PREFIX + "token-revoke";
    static final String CHANNELS = ADMIN_PREFIX + "channels";
    static final String SET_CHANNEL = ADMIN_PREFIX + "channel-set";
    static final String USE_CHANNEL = ADMIN_PREFIX + "channel-use";

    private final Texts texts;

    Menus(Texts texts) {
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

    Reply admin(ChatState state) {
        Language language = state.language();
        return Reply.of(texts.html(language, Text.ADMIN_MENU))
                .with(button(language, Text.BUTTON_PLANS, PLANS), button(language, Text.BUTTON_TOKENS, TOKENS, 0))
                .with(button(language, Text.BUTTON_CHANNELS, CHANNELS));
    }

    Button back(Language language, String action) {
        return button(language, Text.BUTTON_BACK, action);
    }

    Button setChannel(Language language, ChannelKind kind) {
        Text label = kind == ChannelKind.VIP ? Text.BUTTON_SET_VIP : Text.BUTTON_SET_FREE;
        return button(language, label, SET_CHANNEL, kind.code());
    }

    Button button(Language language, Text label, String action, Object... arguments) {
        return Button.callback(texts.plain(language, label), Callback.of(action, arguments));
    }
}
