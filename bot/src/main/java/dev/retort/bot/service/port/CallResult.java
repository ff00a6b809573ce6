package dev.retort.bot.service.port;

/**
 * The result of a call that changes a membership.
 *
 * @param verdict what the answer means
 * @param error the error text of Telegram; empty on success
 */
public record CallResult(Verdict verdict, String error) {
    /** Success. */
    public static final CallResult OK = new CallResult(Verdict.DONE, "");

    /** Returns whether a retry is pointless: it is done, or will never succeed. */
    public boolean isFinal() {
        return verdict != Verdict.LATER && verdict != Verdict.UNAVAILABLE;
    }

    /** What an answer means. */
    public enum Verdict {
        /** It is done. */
        DONE,
        /** The user is already a member. */
        ALREADY,
        /** There is nothing left to do: the request was withdrawn, or there is no such user or member any more. */
        GONE,
        /** Telegram never allows it, because the user owns or administers the channel. */
        REFUSED,
        /** It failed for this user, and may succeed later. */
        LATER,
        /** It would currently fail for every user: no rights, no channel, no network. */
        UNAVAILABLE
    }
}
