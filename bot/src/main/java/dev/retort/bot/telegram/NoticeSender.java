package dev.retort.bot.telegram;

import dev.retort.bot.chat.Presenter;
import dev.retort.bot.domain.Language;
import dev.retort.bot.domain.User;
import dev.retort.bot.service.port.Delivery;
import dev.retort.bot.service.port.Notice;
import dev.retort.bot.service.port.Notices;
import dev.retort.bot.telegram.Limits.Lane;
import java.util.List;
import java.util.function.LongFunction;

/** Sends notices. If one admin cannot be reached, the others are still notified. */
public final class NoticeSender implements Notices {
    private final Sender sender;
    private final Presenter presenter;
    private final Audience audience;

    /**
     * The recipients and their languages.
     *
     * @param adminIds the ids of the admins
     * @param defaultLanguage for users who have not chosen one
     * @param languageOf returns the language of a user by id
     */
    public record Audience(List<Long> adminIds, Language defaultLanguage, LongFunction<Language> languageOf) {
        public Audience {
            adminIds = List.copyOf(adminIds);
        }
    }

    /** Notices to this audience. */
    public NoticeSender(Sender sender, Presenter presenter, Audience audience) {
        this.sender = sender;
        this.presenter = presenter;
        this.audience = audience;
    }

    @Override
    public Delivery send(User recipient, Notice notice) {
        Language language = recipient.language().orElse(audience.defaultLanguage());
        return sender.send(Lane.BACKGROUND, recipient.id(), presenter.notice(notice, language));
    }

    @Override
    public void alert(Notice notice) {
        for (long id : audience.adminIds()) {
            sender.send(
                    Lane.INTERACTIVE,
                    id,
                    presenter.notice(notice, audience.languageOf().apply(id)));
        }
    }
}
