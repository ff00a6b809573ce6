package dev.retort.sandbox.channel;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An invite link of a channel.
 *
 * @param url such as {@code https://t.me/+AbCdEf}
 * @param creatorId the administrator who made it
 * @param terms what it was made with
 * @param uses how many people have joined with it
 * @param revoked whether it no longer works
 */
public record InviteLink(String url, long creatorId, Terms terms, int uses, boolean revoked) {
    private static final int VISIBLE_CHARACTERS = "https://t.me/+".length() + 8;

    /**
     * What a link is made with.
     *
     * @param name at most 32 characters; may be empty
     * @param expires when it stops working; null if never
     * @param memberLimit how many may join with it; 0 for any number
     * @param joining whether whoever uses it has to wait for an approval
     */
    public record Terms(String name, @Nullable Instant expires, int memberLimit, Joining joining) {
        /** A link without a name and without a limit. */
        public static Terms of(Joining joining) {
            return new Terms("", null, 0, joining);
        }
    }

    /** What using a link leads to. */
    public enum Joining {
        /** Membership. */
        AT_ONCE,
        /** A join request. */
        BY_REQUEST,
        /** Membership; the one permanent link that each administrator has. */
        PRIMARY
    }

    /** Whether using it makes a join request. */
    public boolean createsJoinRequest() {
        return terms.joining == Joining.BY_REQUEST;
    }

    /** Why it does not work at this time; nothing if it does. */
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

    /** The address as an administrator sees it who did not make the link. */
    public String abridged() {
        return url.length() <= VISIBLE_CHARACTERS ? url : url.substring(0, VISIBLE_CHARACTERS) + "...";
    }

    /** The same link after one more person joined with it. */
    public InviteLink usedOnceMore() {
        return new InviteLink(url, creatorId, terms, uses + 1, revoked);
    }

    /** The same link, no longer working. */
    public InviteLink revokedNow() {
        return new InviteLink(url, creatorId, terms, uses, true);
    }
}
