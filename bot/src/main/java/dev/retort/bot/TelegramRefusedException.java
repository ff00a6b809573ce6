package dev.retort.bot;

import dev.retort.bot.telegram.api.TelegramException;
import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;

/** The first call of the Bot API at startup failed. */
final class TelegramRefusedException extends RetortException {
    private static final long serialVersionUID = 1L;

    TelegramRefusedException(String api, TelegramException cause) {
        super(ErrorKind.CONNECTION_FAILED, text(api, cause), cause);
    }

    private static ErrorText text(String api, TelegramException cause) {
        boolean isTokenRefused = cause.isTokenRefused();
        String why = isTokenRefused ? "Telegram does not accept this token" : "Telegram does not answer correctly";
        String fix = isTokenRefused
                ? "get the token from @BotFather again and set BOT_TOKEN"
                : "check the network and BOT_API_URL, then start the bot again";
        return ErrorText.of("Cannot start the bot", why)
                .fact("api", api)
                .fact("answer", String.valueOf(cause.getMessage()))
                .fix(fix);
    }
}
