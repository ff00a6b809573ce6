package dev.retort.bot.service.admin;

import dev.retort.bot.domain.InvitationToken;
import dev.retort.bot.domain.SubscriptionPlan;
import dev.retort.bot.domain.User;
import dev.retort.bot.service.Actor;
import dev.retort.bot.service.Outcome;
import dev.retort.bot.service.Page;
import dev.retort.bot.service.admin.AdminOutcome.TokenDetails;
import dev.retort.bot.service.admin.AdminOutcome.TokenView;
import dev.retort.bot.service.admin.AdminRequest.TokenRequest;
import dev.retort.bot.store.BotDatabase;
import dev.retort.bot.store.BotTime;
import dev.retort.bot.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The invitation tokens. */
public final class TokenDesk {
    static final String CREATED = "token";

    private final BotDatabase database;
    private final BotTime time;
    private final Secrets secrets = new Secrets();

    /** A desk for the tokens in this database. */
    public TokenDesk(BotDatabase database, BotTime time) {
        this.database = database;
        this.time = time;
    }

    Outcome perform(Actor actor, TokenRequest request) {
        return database.inTransaction(store -> perform(store, actor, request));
    }

    /** Returns a token that a repeated update has created. */
    Outcome created(long id) {
        return database.inTransaction(store -> created(store, id));
    }

    private Outcome perform(Store store, Actor actor, TokenRequest request) {
        if (request instanceof AdminRequest.CreateToken create) {
            return create(store, actor, create);
        }
        if (request instanceof AdminRequest.ListTokens list) {
            Page<InvitationToken> tokens = Page.read(
                    list.page(),
                    store.tokens().count(),
                    offset -> store.tokens().newest(offset, Page.SIZE));
            return new AdminOutcome.TokenList(tokens.map(this::view));
        }
        if (request instanceof AdminRequest.ShowToken show) {
            return shown(store, show.tokenId(), show.page());
        }
        if (request instanceof AdminRequest.AskRevocation ask) {
            return store.tokens()
                    .find(ask.tokenId())
                    .<Outcome>map(token -> new AdminOutcome.RevocationAsked(view(token)))
                    .orElseGet(Outcome.Missing::new);
        }
        if (request instanceof AdminRequest.RevokeToken revoke) {
            if (store.tokens().revoke(revoke.tokenId(), time.now())) {
                new UpdateRecord(store, actor, time.now()).audit("token.revoked", Map.of("token", revoke.tokenId()));
            }
            return shown(store, revoke.tokenId(), 0);
        }
        throw new IllegalArgumentException("not a request about tokens: " + request);
    }

    private Outcome create(Store store, Actor actor, AdminRequest.CreateToken create) {
        Instant now = time.now();
        UpdateRecord update = new UpdateRecord(store, actor, now);
        Optional<SubscriptionPlan> plan = store.plans().find(create.planId());
        Optional<Long> created = update.find(CREATED);
        if (created.isEmpty() && plan.isEmpty()) {
            return new Outcome.Missing();
        }
        if (created.isEmpty() && !plan.get().isActive()) {
            return new AdminOutcome.PlanIsOff(PlanDesk.view(plan.get()));
        }
        long id = created.orElseGet(() -> {
            User admin = store.users().find(actor.id()).orElseThrow();
            InvitationToken.Validity validity =
                    new InvitationToken.Validity(now, now.plus(Duration.ofDays(create.validDays())));
            InvitationToken token =
                    store.tokens().add(new InvitationToken(secrets.next(), plan.get(), admin, validity));
            update.audit("token.created", Map.of("token", token.id(), "plan", create.planId()));
            update.put(CREATED, token.id());
            return token.id();
        });
        return created(store, id);
    }

    private Outcome created(Store store, long id) {
        return store.tokens()
                .find(id)
                .<Outcome>map(token -> new AdminOutcome.TokenCreated(view(token)))
                .orElseGet(Outcome.Missing::new);
    }

    private Outcome shown(Store store, long id, int page) {
        return store.tokens()
                .find(id)
                .<Outcome>map(token -> new AdminOutcome.TokenShown(view(token), page))
                .orElseGet(Outcome.Missing::new);
    }

    private TokenView view(InvitationToken token) {
        TokenDetails details = new TokenDetails(
                token.stateAt(time.now()),
                token.expiresAt(),
                token.usedBy().map(User::label).orElse(""));
        return new TokenView(token.id(), token.secret(), token.plan().terms().name(), details);
    }
}
