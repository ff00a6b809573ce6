package dev.retort.bot.chat;

import dev.retort.bot.config.Language;
import dev.retort.bot.telegram.Sender;
import java.util.List;

/** Notifies the admins. If one admin cannot be reached, the others are still notified. */
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
     * Reports that the bot is online.
     *
     * @param environment the label of the run mode
     * @param revision the current revision of the schema
     */
    public void online(String environment, String revision) {
        sendToAdmins(texts.html(language, Text.ADMIN_ONLINE, environment, revision));
    }

    /** Reports that the bot is stopping. */
    public void stopping() {
        sendToAdmins(texts.html(language, Text.ADMIN_STOPPING));
    }

    private void sendToAdmins(String html) {
        adminIds.forEach(id -> sender.send(id, html));
    }
}
