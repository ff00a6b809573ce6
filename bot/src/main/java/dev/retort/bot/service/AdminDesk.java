package dev.retort.bot.service;

import dev.retort.bot.domain.AuditEntry;
import dev.retort.bot.domain.Dialog;
import dev.retort.bot.domain.DialogState;
import dev.retort.bot.domain.InvitationToken;
import dev.retort.bot.domain.SubscriptionPlan;
import dev.retort.bot.domain.User;
import dev.retort.bot.service.Outcome.More;
import dev.retort.bot.service.Outcome.PlanView;
import dev.retort.bot.service.Outcome.TokenDetails;
import dev.retort.bot.service.Outcome.TokenView;
import dev.retort.bot.service.Request.AdminRequest;
import dev.retort.bot.service.Request.Switch;
import dev.retort.bot.store.BotDatabase;
import dev.retort.bot.store.BotTime;
import dev.retort.bot.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Plans and tokens. What an update creates is recorded with the number of that update, in the same transaction, so that
 * a repeated update finds it and creates nothing again.
 */
public final class AdminDesk {
    /** The step of a dialog in which an update has created something: its answers are the kind and the key. */
    public static final String CREATED = "created";

    private static final String PLAN = "plan";
    private static final String TOKEN = "token";
    private static final int PAGE = 8;

    private final BotDatabase database;
    private final BotTime time;
    private final Secrets secrets;

    /** A desk for the plans and tokens in this database. */
    public AdminDesk(BotDatabase database, BotTime time) {
        this.database = database;
        this.time = time;
        this.secrets = new Secrets();
    }

    Outcome perform(Actor actor, AdminRequest request) {
        return database.inTransaction(store -> perform(store, actor, request));
    }

    private Outcome perform(Store store, Actor actor, AdminRequest request) {
        if (request instanceof Request.ListPlans) {
            return new Outcome.PlanList(
                    store.plans().all().stream().map(AdminDesk::view).toList());
        }
        if (request instanceof Request.ShowPlan show) {
            return store.plans()
                    .find(show.planId())
                    .<Outcome>map(plan -> new Outcome.PlanShown(view(plan)))
                    .orElseGet(Outcome.Missing::new);
        }
        if (request instanceof Request.CreatePlan create) {
            return createPlan(store, actor, create.terms());
        }
        if (request instanceof Request.SwitchPlan change) {
            return switchPlan(store, actor, change);
        }
        if (request instanceof Request.CreateToken create) {
            return createToken(store, actor, create);
        }
        if (request instanceof Request.ListTokens list) {
            return tokens(store, list.page());
        }
        if (request instanceof Request.ShowToken show) {
            return token(store, show.tokenId());
        }
        if (request instanceof Request.RevokeToken revoke) {
            return revoke(store, actor, revoke.tokenId());
        }
        if (request instanceof Request.Recall recall) {
            return recall(store, recall.kind(), recall.id());
        }
        throw new IllegalArgumentException("not a request about plans or tokens: " + request);
    }

    private Outcome createPlan(Store store, Actor actor, SubscriptionPlan.Terms terms) {
        Optional<Long> created = createdBy(store, actor, PLAN);
        if (created.isEmpty() && store.plans().named(terms.name()).isPresent()) {
            return new Outcome.PlanNameTaken(terms.name());
        }
        long id = created.orElseGet(() -> {
            SubscriptionPlan plan = store.plans().add(new SubscriptionPlan(terms));
            audit(store, actor, "plan.created", Map.of("plan", plan.id(), "name", terms.name()));
            remember(store, actor, PLAN, plan.id());
            return plan.id();
        });
        return recall(store, PLAN, id);
    }

    private Outcome switchPlan(Store store, Actor actor, Request.SwitchPlan change) {
        Optional<SubscriptionPlan> found = store.plans().find(change.planId());
        if (found.isEmpty()) {
            return new Outcome.Missing();
        }
        SubscriptionPlan plan = found.get();
        boolean on = change.to() == Switch.ON;
        if (plan.isActive() != on) {
            if (on) {
                plan.switchOn();
            } else {
                plan.switchOff();
            }
            audit(store, actor, on ? "plan.switched-on" : "plan.switched-off", Map.of("plan", plan.id()));
        }
        return new Outcome.PlanShown(view(plan));
    }

    private Outcome createToken(Store store, Actor actor, Request.CreateToken create) {
        Optional<SubscriptionPlan> found = store.plans().find(create.planId());
        Optional<Long> created = createdBy(store, actor, TOKEN);
        if (created.isEmpty() && found.isEmpty()) {
            return new Outcome.Missing();
        }
        if (created.isEmpty() && !found.get().isActive()) {
            return new Outcome.PlanIsOff(found.get().terms().name());
        }
        long id = created.orElseGet(() -> {
            Instant now = time.now();
            User admin = store.users().find(actor.id()).orElseThrow();
            InvitationToken.Validity validity =
                    new InvitationToken.Validity(now, now.plus(Duration.ofDays(create.validDays())));
            InvitationToken token =
                    store.tokens().add(new InvitationToken(secrets.next(), found.get(), admin, validity));
            audit(store, actor, "token.created", Map.of("token", token.id(), "plan", create.planId()));
            remember(store, actor, TOKEN, token.id());
            return token.id();
        });
        return recall(store, TOKEN, id);
    }

    private Outcome tokens(Store store, int page) {
        List<InvitationToken> found = store.tokens().newest(page * PAGE, PAGE + 1);
        List<TokenView> shown =
                found.stream().limit(PAGE).map(token -> view(token)).toList();
        return new Outcome.TokenList(shown, page, found.size() > PAGE ? More.YES : More.NO);
    }

    private Outcome token(Store store, long id) {
        return store.tokens()
                .find(id)
                .<Outcome>map(token -> new Outcome.TokenShown(view(token)))
                .orElseGet(Outcome.Missing::new);
    }

    private Outcome revoke(Store store, Actor actor, long id) {
        if (store.tokens().revoke(id, time.now())) {
            audit(store, actor, "token.revoked", Map.of("token", id));
        }
        return token(store, id);
    }

    private Outcome recall(Store store, String kind, long id) {
        Optional<Outcome> found = kind.equals(PLAN)
                ? store.plans().find(id).map(plan -> new Outcome.PlanCreated(view(plan)))
                : store.tokens().find(id).map(token -> new Outcome.TokenCreated(view(token)));
        return found.orElseGet(Outcome.Missing::new);
    }

    /** Returns the key of what this update has already created, before the bot was interrupted. */
    private static Optional<Long> createdBy(Store store, Actor actor, String kind) {
        store.users().lock(actor.id());
        return store.dialogs()
                .find(actor.id())
                .filter(dialog -> dialog.updateId() == actor.updateId())
                .map(Dialog::state)
                .filter(state ->
                        state.step().equals(CREATED) && state.answers().get(0).equals(kind))
                .map(state -> Long.valueOf(state.answers().get(1)));
    }

    private void remember(Store store, Actor actor, String kind, long id) {
        store.dialogs()
                .put(actor.id(), DialogState.at(CREATED, kind, String.valueOf(id)), actor.updateId(), time.now());
    }

    private void audit(Store store, Actor actor, String action, Map<String, ?> details) {
        store.audit().add(new AuditEntry.What(action, actor.id(), null), details, time.now());
    }

    private static PlanView view(SubscriptionPlan plan) {
        return new PlanView(plan.id(), plan.terms(), plan.isActive() ? Switch.ON : Switch.OFF);
    }

    private TokenView view(InvitationToken token) {
        TokenDetails details = new TokenDetails(
                token.stateAt(time.now()),
                token.expiresAt(),
                token.usedBy().map(User::label).orElse(""));
        return new TokenView(token.id(), token.secret(), token.plan().terms().name(), details);
    }
}
