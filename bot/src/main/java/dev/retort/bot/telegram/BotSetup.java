package dev.retort.bot.telegram;

import com.pengrad.telegrambot.model.BotCommand;
import com.pengrad.telegrambot.model.botcommandscope.BotCommandsScopeChat;
import com.pengrad.telegrambot.request.BaseRequest;
import com.pengrad.telegrambot.request.DeleteWebhook;
import com.pengrad.telegrambot.request.GetMe;
import com.pengrad.telegrambot.request.SetMyCommands;
import com.pengrad.telegrambot.response.BaseResponse;
import dev.retort.bot.chat.text.Text;
import dev.retort.bot.chat.text.Texts;
import dev.retort.bot.domain.Language;
import dev.retort.bot.telegram.api.Telegram;
import dev.retort.bot.telegram.api.TelegramException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The calls at startup: verifies the token, deletes a webhook, and publishes the menus of commands. */
public final class BotSetup {
    private static final Logger log = LoggerFactory.getLogger(BotSetup.class);

    private final Telegram telegram;
    private final Texts texts;

    /** A setup with this client and the descriptions of these texts. */
    public BotSetup(Telegram telegram, Texts texts) {
        this.telegram = telegram;
        this.texts = texts;
    }

    /**
     * The bot itself.
     *
     * @param id its id
     * @param username its username without the {@code @}
     */
    public record Identity(long id, String username) {}

    /**
     * Verifies the token.
     *
     * @throws TelegramException if Telegram does not accept it or does not answer
     */
    public Identity verifyToken() {
        var me = telegram.call(new GetMe()).user();
        return new Identity(me.id(), me.username() == null ? "" : me.username());
    }

    /**
     * Publishes the menus in every language; those of the admins have a further command. A failure is only logged: the
     * bot works without a menu, and polling reports a webhook that is still set.
     */
    public void publish(List<Long> adminIds, Language defaultLanguage) {
        // DeleteWebhook keeps pending updates, so messages sent while the bot was down are answered.
        attempt(new DeleteWebhook());
        attempt(new SetMyCommands(menu(defaultLanguage)));
        for (Language language : Language.values()) {
            attempt(new SetMyCommands(menu(language)).languageCode(language.code()));
        }
        for (long admin : adminIds) {
            // Fails for an admin who has never started the bot.
            attempt(new SetMyCommands(adminMenu(defaultLanguage)).scope(new BotCommandsScopeChat(admin)));
        }
    }

    private BotCommand[] menu(Language language) {
        return commands(language).toArray(BotCommand[]::new);
    }

    private BotCommand[] adminMenu(Language language) {
        List<BotCommand> all = new ArrayList<>(commands(language));
        all.add(new BotCommand("admin", texts.plain(language, Text.COMMAND_ADMIN)));
        return all.toArray(BotCommand[]::new);
    }

    private List<BotCommand> commands(Language language) {
        return List.of(
                new BotCommand("start", texts.plain(language, Text.COMMAND_START)),
                new BotCommand("status", texts.plain(language, Text.COMMAND_STATUS)),
                new BotCommand("language", texts.plain(language, Text.COMMAND_LANGUAGE)),
                new BotCommand("help", texts.plain(language, Text.COMMAND_HELP)));
    }

    private <T extends BaseRequest<T, R>, R extends BaseResponse> void attempt(BaseRequest<T, R> request) {
        try {
            telegram.call(request);
        } catch (TelegramException e) {
            log.warn("Continuing without it: {}", e.getMessage());
        }
    }
}
