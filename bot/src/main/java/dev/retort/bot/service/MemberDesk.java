package dev.retort.bot.service;

import dev.retort.bot.domain.AuditEntry;
import dev.retort.bot.domain.FreeChannelRequest;
import dev.retort.bot.domain.InvitationToken;
import dev.retort.bot.domain.Language;
import dev.retort.bot.domain.Settings;
import dev.retort.bot.domain.User;
import dev.retort.bot.domain.VipSubscriber;
import dev.retort.bot.service.Outcome.FreeStanding;
import dev.retort.bot.service.Outcome.Refusal;
import dev.retort.bot.store.BotDatabase;
import dev.retort.bot.store.BotTime;
import dev.retort.bot.store.Store;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Serves members: redeems tokens, creates invite links, shows the status, sets the language. */
public final class MemberDesk {
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final BotDatabase database;
    private final BotTime time;
    private final VipAccess access;
    private final FreeMembership free;

    /** A desk that uses this database and time, creates links with this access, and reads this membership. */
    public MemberDesk(BotDatabase database, BotTime time, VipAccess access, FreeMembership free) {
        this.database = database;
        this.time = time;
        this.access = access;
        this.free = free;
    }

    /** Returns the subscription and the request of a user. */
    Outcome.Standing standing(Actor actor) {
        Instant now = time.now();
        Stored stored = database.inTransaction(store -> {
            Optional<VipSubscriber> subscriber =
                    store.subscribers().ofUser(actor.id()).filter(row -> row.isActiveAt(now));
            return new Stored(
                    subscriber.map(VipSubscriber::expiresAt).orElse(null),
                    subscriber.map(row -> row.plan().terms().name()).orElse(""),
                    store.freeRequests()
                            .pendingOf(actor.id())
                            .map(FreeChannelRequest::dueAt)
                            .orElse(null),
                    store.settings());
        });
        boolean isMember = stored.requestDue() == null && free.isMember(stored.settings(), actor.id());
        String link = stored.settings().freeInviteLink().orElse("");
        return new Outcome.Standing(
                stored.vipUntil(), stored.plan(), new FreeStanding(isMember, stored.requestDue(), link));
    }

    /** The state of a user, read in one transaction. */
    private record Stored(
            @Nullable Instant vipUntil,
            String plan,
            @Nullable Instant requestDue,
            Settings settings) {}

    /**
     * Redeems a token. A token that the same user has redeemed before has the same result, so that a repeated message
     * changes nothing.
     */
    Outcome redeem(Actor actor, String secret) {
        if (!SECRET.matcher(secret).matches()) {
            return new Outcome.TokenRefused(Refusal.UNKNOWN);
        }
        Outcome outcome = database.inTransaction(store -> redeemed(store, actor, secret));
        if (outcome instanceof Outcome.Redeemed redeemed) {
            return new Outcome.Redeemed(
                    redeemed.plan(),
                    redeemed.until(),
                    redeemed.isRenewal(),
                    access.open(actor.profile(), redeemed.until()));
        }
        return outcome;
    }

    /** Creates another invite link while the subscription lasts. The previous one stops working. */
    Outcome newLink(Actor actor) {
        Instant now = time.now();
        Optional<Instant> until = database.inTransaction(store -> store.subscribers()
                .ofUser(actor.id())
                .filter(row -> row.isActiveAt(now))
                .map(VipSubscriber::expiresAt));
        return until.<Outcome>map(end -> new Outcome.LinkReady(end, access.open(actor.profile(), end)))
                .orElseGet(Outcome.NotSubscribed::new);
    }

    /** Sets the language of a user. */
    Outcome choose(Actor actor, Language language) {
        database.inTransaction(store -> {
            store.users().find(actor.id()).ifPresent(user -> user.choose(language));
            return language;
        });
        return new Outcome.LanguageChosen(language);
    }

    private Outcome redeemed(Store store, Actor actor, String secret) {
        Instant now = time.now();
        User user = store.users().lock(actor.id()).orElseThrow();
        boolean used = store.tokens().redeem(secret, user, now);
        Optional<InvitationToken> found = store.tokens().withSecret(secret);
        if (found.isEmpty()) {
            return new Outcome.TokenRefused(Refusal.UNKNOWN);
        }
        InvitationToken token = found.get();
        Optional<VipSubscriber> subscriber = store.subscribers().ofUser(user.id());
        if (used) {
            VipSubscriber row =
                    subscriber.orElseGet(() -> store.subscribers().add(new VipSubscriber(user, token.plan(), now)));
            row.extend(token.plan(), now);
            store.audit()
                    .add(
                            new AuditEntry.What("token.redeemed", user.id(), user.id()),
                            Map.of("token", token.id(), "until", row.expiresAt().toString()),
                            now);
            return redeemed(row, token);
        }
        boolean own = token.usedBy().filter(by -> by.id() == user.id()).isPresent();
        return own && subscriber.filter(row -> row.isActiveAt(now)).isPresent()
                ? redeemed(subscriber.get(), token)
                : new Outcome.TokenRefused(refusal(token.stateAt(now)));
    }

    private static Outcome redeemed(VipSubscriber row, InvitationToken token) {
        boolean isRenewal =
                token.usedAt().filter(used -> used.isAfter(row.startsAt())).isPresent();
        return new Outcome.Redeemed(
                row.plan().terms().name(), row.expiresAt(), isRenewal, new Outcome.Access.Unavailable());
    }

    private static Refusal refusal(InvitationToken.State state) {
        return switch (state) {
            case REVOKED -> Refusal.REVOKED;
            case EXPIRED -> Refusal.EXPIRED;
            default -> Refusal.USED;
        };
    }
}
