package dev.retort.sandbox.channel;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An invite link of a channel.
 *
 * @param url such as {@code https://t.me/+AbCdEf}
 * @param creatorId the administrator who created it
 * @param terms its settings
 * @param uses how many people have joined with it
 * @param revoked whether it no longer works
 */
public record InviteLink(String url, long creatorId, Terms terms, int uses, boolean revoked) {
    private static final int VISIBLE_CHARACTERS = "https://t.me/+".length() + 8;

    /**
     * The settings of a link.
     *
     * @param name at most 32 characters; may be empty
     * @param expires when it expires; null if never
     * @param memberLimit how many people may join with it; 0 for no limit
     * @param joining whether its users need an approval
     */
    public record Terms(String name, @Nullable Instant expires, int memberLimit, Joining joining) {
        /** Settings without a name, an end or a limit. */
        public static Terms of(Joining joining) {
            return new Terms("", null, 0, joining);
        }
    }

    /** The effect of using a link. */
    public enum Joining {
        /** Membership. */
        AT_ONCE,
        /** A join request. */
        BY_REQUEST,
        /** Membership; the one permanent link that each administrator has. */
        PRIMARY
    }

    /** Returns whether using it creates a join request. */
    public boolean createsJoinRequest() {
        return terms.joining == Joining.BY_REQUEST;
    }

    /** The reason why it does not work at this time; empty if it works. */
    public Optional<String> problem(Instant now) {
        if (revoked) {
            return Optional.of("This invite link was revoked.");
        }
        if (terms.expires != null && !now.isBefore(terms.expires)) {
            return Optional.of("This invite link has expired.");
        }
        if (terms.memberLimit > 0 && uses >= terms.memberLimit) {
            return Optional.of("This invite link has been used " + uses + " times, which is its limit.");
        }
        return Optional.empty();
    }

    /** The address as shown to administrators who did not create the link. */
    public String abridged() {
        return url.length() <= VISIBLE_CHARACTERS ? url : url.substring(0, VISIBLE_CHARACTERS) + "...";
    }

    /** The same link with one more use. */
    public InviteLink usedOnceMore() {
        return new InviteLink(url, creatorId, terms, uses + 1, revoked);
    }

    /** The same link, revoked. */
    public InviteLink revokedNow() {
        return new InviteLink(url, creatorId, terms, uses, true);
    }
}
