package dev.retort.bot.chat.admin;

import dev.retort.bot.chat.Callback;
import dev.retort.bot.chat.ChatState;
import dev.retort.bot.chat.Event;
import dev.retort.bot.chat.Menus;
import dev.retort.bot.chat.Reply;
import dev.retort.bot.chat.Reply.Button;
import dev.retort.bot.chat.Step;
import dev.retort.bot.chat.text.AdminText;
import dev.retort.bot.chat.text.TextKey;
import dev.retort.bot.domain.DialogState;
import dev.retort.bot.domain.SubscriptionPlan;
import dev.retort.bot.service.Page;
import dev.retort.bot.service.admin.AdminOutcome;
import dev.retort.bot.service.admin.AdminOutcome.PlanView;
import dev.retort.bot.service.admin.AdminRequest;
import dev.retort.bot.service.admin.AdminRequest.PlanChange;
import dev.retort.bot.service.admin.AdminRequest.Switch;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Plans: list, create, change, switch on and off. */
final class PlanScreens implements Screens {
    static final String LIST = Menus.ADMIN_PREFIX + "plans";
    static final String SHOW = Menus.ADMIN_PREFIX + "plan";
    private static final String NEW = Menus.ADMIN_PREFIX + "plan-new";
    private static final String ON = Menus.ADMIN_PREFIX + "plan-on";
    private static final String OFF = Menus.ADMIN_PREFIX + "plan-off";
    private static final String EDIT = Menus.ADMIN_PREFIX + "plan-edit";
    private static final String SET_NAME = Menus.ADMIN_PREFIX + "plan-name";
    private static final String SET_DAYS = Menus.ADMIN_PREFIX + "plan-days";
    private static final String SET_PRICE = Menus.ADMIN_PREFIX + "plan-price";

    /** The steps of the dialog that creates a plan; the answers are those so far. */
    private static final String NAME = "plan.name";

    private static final String DAYS = "plan.days";
    private static final String PRICE = "plan.price";

    /** The steps of the dialogs that change a plan; the answer is its key. */
    private static final String NEW_NAME = "plan.name.of";

    private static final String NEW_DAYS = "plan.days.of";
    private static final String NEW_PRICE = "plan.price.of";

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,3}");
    private static final Pattern AMOUNT =
            Pattern.compile("(€|[A-Za-z]{3})?\\s*([0-9]{1,8}(?:[.,][0-9]{1,2})?)\\s*(€|[A-Za-z]{3})?");
    private static final BigDecimal EXAMPLE = new BigDecimal("9.99");
    private static final String EURO = "EUR";
    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    private final Layout layout;

    PlanScreens(Layout layout) {
        this.layout = layout;
    }

    @Override
    public Optional<Step> press(Callback callback, ChatState state) {
        Optional<Long> plan = callback.number(0);
        return switch (callback.action()) {
            case LIST -> Layout.page(callback, 0).map(page -> Step.perform(new AdminRequest.ListPlans(page)));
            case NEW -> Optional.of(layout.ask(state, AdminText.PLAN_ASK_NAME, toList(state), DialogState.at(NAME)));
            case SHOW -> plan.map(id -> Step.perform(new AdminRequest.ShowPlan(id)));
            case ON -> plan.map(id -> Step.perform(new AdminRequest.SwitchPlan(id, Switch.ON)));
            case OFF -> plan.map(id -> Step.perform(new AdminRequest.SwitchPlan(id, Switch.OFF)));
            case EDIT -> plan.map(id -> Step.say(edit(id, state)));
            case SET_NAME -> plan.map(id -> askAgain(state, AdminText.PLAN_ASK_NEW_NAME, NEW_NAME, id));
            case SET_DAYS -> plan.map(id -> askAgain(state, AdminText.PLAN_ASK_NEW_DAYS, NEW_DAYS, id));
            case SET_PRICE -> plan.map(id -> askAgain(state, AdminText.PLAN_ASK_NEW_PRICE, NEW_PRICE, id));
            default -> Optional.empty();
        };
    }

    @Override
    public Optional<Step> answer(Event.Content content, ChatState state) {
        String text = content.text().strip();
        DialogState dialog = state.dialog();
        return switch (dialog.step()) {
            case NAME ->
                Optional.of(name(text)
                        .map(name -> Step.perform(new AdminRequest.CheckPlanName(name), dialog.then(DAYS, name)))
                        .orElseGet(() -> again(state, AdminText.PLAN_BAD_NAME, toList(state))));
            case DAYS ->
                Optional.of(days(text)
                        .map(days ->
                                Step.perform(new AdminRequest.AskPrice(), dialog.then(PRICE, String.valueOf(days))))
                        .orElseGet(() -> again(state, AdminText.PLAN_BAD_DAYS, toList(state))));
            case PRICE ->
                Optional.of(price(text)
                        .map(price -> create(dialog, price))
                        .orElseGet(() -> again(state, AdminText.PLAN_BAD_PRICE, toList(state))));
            case NEW_NAME ->
                Optional.of(name(text)
                        .map(name -> change(state, new PlanChange.Name(name)))
                        .orElseGet(() -> again(state, AdminText.PLAN_BAD_NAME, toPlan(state))));
            case NEW_DAYS ->
                Optional.of(days(text)
                        .map(days -> change(state, new PlanChange.Days(days)))
                        .orElseGet(() -> again(state, AdminText.PLAN_BAD_DAYS, toPlan(state))));
            case NEW_PRICE ->
                Optional.of(price(text)
                        .map(price -> change(state, price))
                        .orElseGet(() -> again(state, AdminText.PLAN_BAD_PRICE, toPlan(state))));
            default -> Optional.empty();
        };
    }

    @Override
    public Optional<Reply> outcome(AdminOutcome outcome, ChatState state) {
        if (outcome instanceof AdminOutcome.PlanList list) {
            return Optional.of(list(list.plans(), state));
        }
        if (outcome instanceof AdminOutcome.PlanShown shown) {
            return Optional.of(plan("", shown.plan(), state));
        }
        if (outcome instanceof AdminOutcome.PlanCreated created) {
            return Optional.of(plan(layout.html(state, AdminText.PLAN_CREATED), created.plan(), state));
        }
        if (outcome instanceof AdminOutcome.PlanChanged changed) {
            return Optional.of(plan(layout.html(state, AdminText.PLAN_CHANGED), changed.plan(), state));
        }
        if (outcome instanceof AdminOutcome.PlanNameFree) {
            return Optional.of(
                    Reply.of(layout.html(state, AdminText.PLAN_ASK_DAYS)).with(toList(state)));
        }
        if (outcome instanceof AdminOutcome.PriceAsked asked) {
            return Optional.of(Reply.of(priceQuestion(asked.currency(), state)).with(toList(state)));
        }
        if (outcome instanceof AdminOutcome.CurrencyMissing missing) {
            String example = layout.texts().price(state.language(), missing.amount(), EURO);
            return Optional.of(Reply.of(layout.html(state, AdminText.PLAN_NO_CURRENCY, example))
                    .with(toList(state)));
        }
        if (outcome instanceof AdminOutcome.PlanNameTaken taken) {
            boolean isNew = state.dialog().step().equals(NAME);
            return Optional.of(Reply.of(layout.html(state, AdminText.PLAN_NAME_TAKEN, taken.name()))
                    .with(isNew ? toList(state) : toPlan(state)));
        }
        if (outcome instanceof AdminOutcome.PlanNotCreated taken) {
            return Optional.of(Reply.of(layout.html(state, AdminText.PLAN_NOT_CREATED, taken.name()))
                    .with(layout.button(state, AdminText.BUTTON_NEW_PLAN, NEW))
                    .with(toList(state)));
        }
        return Optional.empty();
    }

    private String priceQuestion(String currency, ChatState state) {
        if (currency.isEmpty()) {
            return layout.html(state, AdminText.PLAN_ASK_PRICE);
        }
        String amount = layout.texts().amount(state.language(), EXAMPLE);
        String other = currency.equals(EURO) ? "USD" : EURO;
        return layout.html(state, AdminText.PLAN_ASK_PRICE_IN, currency, amount, other);
    }

    private Reply list(Page<PlanView> plans, ChatState state) {
        String html = layout.html(state, plans.total() == 0 ? AdminText.PLANS_EMPTY : AdminText.PLANS);
        Reply reply = layout.list(state, html, plans, plan -> {
            String mark = plan.state() == Switch.ON ? "🟢 " : "⚪ ";
            return Button.callback(mark + plan.terms().name(), Callback.of(SHOW, plan.id()));
        });
        return layout.paged(state, reply, plans, page -> Callback.of(LIST, page))
                .with(layout.button(state, AdminText.BUTTON_NEW_PLAN, NEW))
                .with(layout.back(state, Menus.ADMIN));
    }

    private Reply plan(String head, PlanView plan, ChatState state) {
        boolean on = plan.state() == Switch.ON;
        String html = layout.html(
                state,
                on ? AdminText.PLAN_ON : AdminText.PLAN_OFF,
                plan.terms().name(),
                layout.texts().days(state.language(), plan.terms().days()),
                layout.texts()
                        .price(
                                state.language(),
                                plan.terms().price(),
                                plan.terms().currency()));
        Reply reply = Reply.of(head.isEmpty() ? html : head + "\n\n" + html).editing();
        if (on) {
            reply = reply.with(layout.button(state, AdminText.BUTTON_NEW_TOKEN, TokenScreens.ASK, plan.id()));
        }
        Button edit = layout.button(state, AdminText.BUTTON_EDIT, EDIT, plan.id());
        Button turn = on
                ? layout.button(state, AdminText.BUTTON_SWITCH_OFF, OFF, plan.id())
                : layout.button(state, AdminText.BUTTON_SWITCH_ON, ON, plan.id());
        return reply.with(edit, turn).with(toList(state));
    }

    private Reply edit(long plan, ChatState state) {
        return Reply.of(layout.html(state, AdminText.PLAN_EDIT))
                .with(
                        layout.button(state, AdminText.BUTTON_NAME, SET_NAME, plan),
                        layout.button(state, AdminText.BUTTON_DAYS, SET_DAYS, plan),
                        layout.button(state, AdminText.BUTTON_PRICE, SET_PRICE, plan))
                .with(layout.back(state, SHOW, plan))
                .editing();
    }

    private Button toList(ChatState state) {
        return layout.back(state, LIST, 0);
    }

    private Step askAgain(ChatState state, TextKey question, String step, long plan) {
        return layout.ask(state, question, layout.back(state, SHOW, plan), DialogState.at(step, String.valueOf(plan)));
    }

    private Step again(ChatState state, TextKey problem, Button back) {
        return layout.ask(state, problem, back, state.dialog());
    }

    private static Step create(DialogState dialog, PlanChange.Price price) {
        String name = dialog.answers().get(0);
        int days = Integer.parseInt(dialog.answers().get(1));
        return Step.perform(
                new AdminRequest.CreatePlan(new SubscriptionPlan.Terms(name, days, price.amount(), price.currency())));
    }

    private static Step change(ChatState state, PlanChange change) {
        return Step.perform(new AdminRequest.ChangePlan(planOf(state), change));
    }

    private Button toPlan(ChatState state) {
        return layout.back(state, SHOW, planOf(state));
    }

    /** Returns the plan that the current dialog changes. */
    private static long planOf(ChatState state) {
        return Long.parseLong(state.dialog().answers().get(0));
    }

    private static Optional<String> name(String text) {
        int length = text.codePointCount(0, text.length());
        boolean isValid = length >= 1
                && length <= SubscriptionPlan.MAX_NAME_LENGTH
                && text.codePoints().noneMatch(Character::isISOControl)
                && text.codePoints().anyMatch(PlanScreens::isVisible);
        return isValid ? Optional.of(text) : Optional.empty();
    }

    private static boolean isVisible(int character) {
        return !Character.isSpaceChar(character) && Character.getType(character) != Character.FORMAT;
    }

    private static Optional<Integer> days(String text) {
        return NUMBER.matcher(text).matches()
                ? Optional.of(Integer.valueOf(text)).filter(days -> days <= SubscriptionPlan.MAX_DAYS)
                : Optional.empty();
    }

    /** Reads a price; its currency is empty if there is none, and is before or after the amount. */
    private static Optional<PlanChange.Price> price(String text) {
        Matcher price = AMOUNT.matcher(text);
        if (!price.matches() || price.group(1) != null && price.group(3) != null) {
            return Optional.empty();
        }
        BigDecimal amount = new BigDecimal(price.group(2).replace(',', '.'))
                .setScale(SubscriptionPlan.PRICE_SCALE, RoundingMode.UNNECESSARY);
        String typed = price.group(1) == null ? price.group(3) : price.group(1);
        if (typed == null) {
            return Optional.of(new PlanChange.Price(amount, ""));
        }
        String currency = typed.equals("€") ? EURO : typed.toUpperCase(Locale.ROOT);
        return CURRENCIES.contains(currency) ? Optional.of(new PlanChange.Price(amount, currency)) : Optional.empty();
    }
}
