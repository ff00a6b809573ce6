package dev.retort.bot.chat;

import dev.retort.bot.config.Language;
import dev.retort.bot.telegram.Sender;
import java.util.List;

/** What the admins are told of their own accord. An admin who cannot be reached does not keep the others from it. */
public final class AdminNotices {
    private final Sender sender;
    private final Texts texts;
    private final List<Long> adminIds;
    private final Language language;

    /** Notices to these admins, in this language. */
    public AdminNotices(Sender sender, Texts texts, List<Long> adminIds, Language language) {
        this.sender = sender;
        this.texts = texts;
        this.adminIds = List.copyOf(adminIds);
        this.language = language;
    }

    /**
     * The bot begins to serve.
     *
     * @param environment the mode that is in force
     * @param revision the schema's revision
     */
    public void online(String environment, String revision) {
        tell(texts.html(language, Text.ADMIN_ONLINE, environment, revision));
    }

    /** The bot ends. */
    public void stopping() {
        tell(texts.html(language, Text.ADMIN_STOPPING));
    }

    private void tell(String html) {
        adminIds.forEach(id -> sender.send(id, html));
    }
}
