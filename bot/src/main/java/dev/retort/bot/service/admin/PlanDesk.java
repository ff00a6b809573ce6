package dev.retort.bot.service.admin;

import dev.retort.bot.domain.SubscriptionPlan;
import dev.retort.bot.service.Actor;
import dev.retort.bot.service.Outcome;
import dev.retort.bot.service.Page;
import dev.retort.bot.service.admin.AdminOutcome.PlanView;
import dev.retort.bot.service.admin.AdminRequest.PlanChange;
import dev.retort.bot.service.admin.AdminRequest.PlanRequest;
import dev.retort.bot.service.admin.AdminRequest.Switch;
import dev.retort.bot.store.BotDatabase;
import dev.retort.bot.store.BotTime;
import dev.retort.bot.store.Store;
import java.util.Map;
import java.util.Optional;

/** The plans that the owner sells. */
public final class PlanDesk {
    static final String CREATED = "plan";

    private final BotDatabase database;
    private final BotTime time;

    /** A desk for the plans in this database. */
    public PlanDesk(BotDatabase database, BotTime time) {
        this.database = database;
        this.time = time;
    }

    Outcome perform(Actor actor, PlanRequest request) {
        return database.inTransaction(store -> perform(store, new UpdateRecord(store, actor, time.now()), request));
    }

    /** Returns a plan that a repeated update has created. */
    Outcome created(long id) {
        return database.inTransaction(store -> store.plans().find(id))
                .<Outcome>map(plan -> new AdminOutcome.PlanCreated(view(plan)))
                .orElseGet(Outcome.Missing::new);
    }

    static PlanView view(SubscriptionPlan plan) {
        return new PlanView(plan.id(), plan.terms(), plan.isActive() ? Switch.ON : Switch.OFF);
    }

    private static Outcome perform(Store store, UpdateRecord update, PlanRequest request) {
        if (request instanceof AdminRequest.ListPlans list) {
            Page<SubscriptionPlan> plans = Page.read(
                    list.page(), store.plans().count(), offset -> store.plans().page(offset, Page.SIZE));
            return new AdminOutcome.PlanList(plans.map(PlanDesk::view));
        }
        if (request instanceof AdminRequest.CheckPlanName check) {
            return store.plans().named(check.name()).isPresent()
                    ? new AdminOutcome.PlanNameTaken(check.name())
                    : new AdminOutcome.PlanNameFree();
        }
        if (request instanceof AdminRequest.AskPrice) {
            return new AdminOutcome.PriceAsked(usualCurrency(store));
        }
        if (request instanceof AdminRequest.CreatePlan create) {
            return create(store, update, create.terms());
        }
        if (request instanceof AdminRequest.ShowPlan show) {
            return found(store, show.planId())
                    .<Outcome>map(AdminOutcome.PlanShown::new)
                    .orElseGet(Outcome.Missing::new);
        }
        if (request instanceof AdminRequest.SwitchPlan change) {
            store.plans().find(change.planId()).ifPresent(plan -> turn(plan, change.to(), update));
            return found(store, change.planId())
                    .<Outcome>map(AdminOutcome.PlanShown::new)
                    .orElseGet(Outcome.Missing::new);
        }
        if (request instanceof AdminRequest.ChangePlan change) {
            return store.plans()
                    .find(change.planId())
                    .map(plan -> change(store, plan, change.change(), update))
                    .orElseGet(Outcome.Missing::new);
        }
        throw new IllegalArgumentException("not a request about plans: " + request);
    }

    private static Optional<PlanView> found(Store store, long id) {
        return store.plans().find(id).map(PlanDesk::view);
    }

    private static String usualCurrency(Store store) {
        return store.plans().newest().map(plan -> plan.terms().currency()).orElse("");
    }

    private static Outcome create(Store store, UpdateRecord update, SubscriptionPlan.Terms asked) {
        SubscriptionPlan.Terms terms = asked.currency().isEmpty() ? asked.in(usualCurrency(store)) : asked;
        Optional<Long> created = update.find(CREATED);
        if (created.isEmpty() && store.plans().named(terms.name()).isPresent()) {
            return new AdminOutcome.PlanNotCreated(terms.name());
        }
        if (created.isEmpty() && terms.currency().isEmpty()) {
            return new AdminOutcome.CurrencyMissing(terms.price());
        }
        long id = created.orElseGet(() -> {
            SubscriptionPlan plan = store.plans().add(new SubscriptionPlan(terms));
            update.audit("plan.created", Map.of("plan", plan.id(), "name", terms.name()));
            update.put(CREATED, plan.id());
            return plan.id();
        });
        return found(store, id).<Outcome>map(AdminOutcome.PlanCreated::new).orElseGet(Outcome.Missing::new);
    }

    private static void turn(SubscriptionPlan plan, Switch to, UpdateRecord update) {
        boolean on = to == Switch.ON;
        if (plan.isActive() == on) {
            return;
        }
        if (on) {
            plan.switchOn();
        } else {
            plan.switchOff();
        }
        update.audit(on ? "plan.switched-on" : "plan.switched-off", Map.of("plan", plan.id()));
    }

    private static Outcome change(Store store, SubscriptionPlan plan, PlanChange change, UpdateRecord update) {
        SubscriptionPlan.Terms old = plan.terms();
        SubscriptionPlan.Terms changed = changed(old, change);
        boolean isTaken = store.plans()
                .named(changed.name())
                .filter(other -> other.id() != plan.id())
                .isPresent();
        if (isTaken) {
            return new AdminOutcome.PlanNameTaken(changed.name());
        }
        if (!changed.equals(old)) {
            plan.change(changed);
            update.audit("plan.changed", Map.of("plan", plan.id(), "from", text(old), "to", text(changed)));
        }
        return new AdminOutcome.PlanChanged(view(plan));
    }

    private static SubscriptionPlan.Terms changed(SubscriptionPlan.Terms old, PlanChange change) {
        if (change instanceof PlanChange.Name name) {
            return new SubscriptionPlan.Terms(name.name(), old.days(), old.price(), old.currency());
        }
        if (change instanceof PlanChange.Days days) {
            return new SubscriptionPlan.Terms(old.name(), days.days(), old.price(), old.currency());
        }
        PlanChange.Price price = (PlanChange.Price) change;
        String currency = price.currency().isEmpty() ? old.currency() : price.currency();
        return new SubscriptionPlan.Terms(old.name(), old.days(), price.amount(), currency);
    }

    private static String text(SubscriptionPlan.Terms terms) {
        return terms.name() + ", " + terms.days() + " d, " + terms.price().toPlainString() + " " + terms.currency();
    }
}
