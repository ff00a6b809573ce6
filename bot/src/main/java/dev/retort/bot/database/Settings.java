package dev.retort.bot.database;

import dev.retort.bot.config.Channels;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The settings that the owner has made in the chat: one row. For a null column, the configured value applies. */
@Entity
@Table(name = "settings")
public class Settings {
    static final int ONLY_ID = 1;

    @Id
    @Column(name = "id", nullable = false)
    private int id;

    @Column(name = "wait_minutes")
    private @Nullable Integer waitMinutes;

    @Column(name = "vip_channel_id")
    private @Nullable Long vipChannelId;

    @Column(name = "free_channel_id")
    private @Nullable Long freeChannelId;

    /** For JPA. */
    protected Settings() {}

    static Settings empty() {
        Settings settings = new Settings();
        settings.id = ONLY_ID;
        return settings;
    }

    /** Merges both: configured channel ids override those here; a waiting time here overrides the configured one. */
    public Channels effectiveChannels(Channels configured) {
        return new Channels(
                configured.vipId().or(() -> Optional.ofNullable(vipChannelId)).orElse(null),
                configured.freeId().or(() -> Optional.ofNullable(freeChannelId)).orElse(null),
                waitMinutes == null ? configured.waitMinutes() : waitMinutes);
    }
}
