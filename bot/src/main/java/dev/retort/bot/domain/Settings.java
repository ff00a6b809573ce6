package dev.retort.bot.domain;

import jakarta.persistence.CheckConstraint;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Objects;
import java.util.Optional;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/**
 * The settings that the owner has made in the chat: one row. For a null column, the configured value applies.
 *
 * <p>Only changed columns are written: two admins may change it at the same time.
 */
@Entity
@DynamicUpdate
@Table(name = "settings", check = @CheckConstraint(name = "ck_settings_one_row", constraint = "id = 1"))
public class Settings {
    /** The key of the only row. */
    public static final int ONLY_ID = 1;

    @Id
    @Column(name = "id", nullable = false)
    private int id;

    @Column(
            name = "wait_minutes",
            check = @CheckConstraint(name = "ck_settings_wait_minutes", constraint = "wait_minutes >= 0"))
    private @Nullable Integer waitMinutes;

    @Column(name = "vip_channel_id")
    private @Nullable Long vipChannelId;

    @Column(name = "free_channel_id")
    private @Nullable Long freeChannelId;

    @Column(name = "free_invite_link", length = VipSubscriber.MAX_LINK_LENGTH)
    private @Nullable String freeInviteLink;

    /** For JPA. */
    protected Settings() {}

    /** Returns settings without any value. */
    public static Settings empty() {
        Settings settings = new Settings();
        settings.id = ONLY_ID;
        return settings;
    }

    /**
     * Merges both: configured channel ids override those here; a waiting time here overrides the configured one.
     *
     * <p>A channel is never both, because everybody who asks to join would get into the VIP channel. A configured
     * purpose has priority, then VIP.
     */
    public Channels effectiveChannels(Channels configured) {
        Long vip = configured.vipId().orElse(vipChannelId);
        Long free = configured.freeId().orElse(freeChannelId);
        if (vip != null && vip.equals(free)) {
            boolean isFree = configured.freeId().isPresent();
            vip = isFree ? null : vip;
            free = isFree ? free : null;
        }
        return new Channels(vip, free, waitMinutes == null ? configured.waitMinutes() : waitMinutes);
    }

    /** Sets the id of a channel. If this channel had the other purpose, that one is unset. */
    public void setChannel(ChannelKind kind, long channelId) {
        if (kind == ChannelKind.VIP) {
            vipChannelId = channelId;
            if (Objects.equals(freeChannelId, channelId)) {
                freeChannelId = null;
                freeInviteLink = null;
            }
        } else {
            freeChannelId = channelId;
            freeInviteLink = null;
            if (Objects.equals(vipChannelId, channelId)) {
                vipChannelId = null;
            }
        }
    }

    /** Sets the waiting time of new requests for the Free channel, in minutes. */
    public void setWaitMinutes(int minutes) {
        waitMinutes = minutes;
    }

    /** Sets the link with which people ask to join the Free channel; null if there is none. */
    public void setFreeInviteLink(@Nullable String link) {
        freeInviteLink = link;
    }

    /** Returns the link with which people ask to join the Free channel, if the bot has created one. */
    public Optional<String> freeInviteLink() {
        return Optional.ofNullable(freeInviteLink);
    }
}
