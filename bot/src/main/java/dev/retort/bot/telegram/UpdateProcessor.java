package dev.retort.bot.telegram;

import com.pengrad.telegrambot.model.Update;
import dev.retort.bot.chat.ChatState;
import dev.retort.bot.chat.Event;
import dev.retort.bot.chat.Interpreter;
import dev.retort.bot.chat.Presenter;
import dev.retort.bot.chat.Reply;
import dev.retort.bot.chat.Reply.Placement;
import dev.retort.bot.chat.Step;
import dev.retort.bot.domain.Dialog;
import dev.retort.bot.domain.DialogState;
import dev.retort.bot.domain.Language;
import dev.retort.bot.domain.Profile;
import dev.retort.bot.domain.User;
import dev.retort.bot.service.Actor;
import dev.retort.bot.service.Desk;
import dev.retort.bot.service.JoinDesk;
import dev.retort.bot.service.Outcome;
import dev.retort.bot.service.Request;
import dev.retort.bot.service.admin.AdminRequest;
import dev.retort.bot.service.admin.UpdateRecord;
import dev.retort.bot.service.port.Delivery;
import dev.retort.bot.store.BotDatabase;
import dev.retort.bot.store.BotTime;
import dev.retort.bot.store.DatabaseUnavailableException;
import dev.retort.bot.telegram.Limits.Lane;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Processes updates: reads the state of the user, lets the chat interpret the event, a service do what was asked for,
 * and sends the answers.
 *
 * <p>Idempotent, because an update is delivered again if the bot is killed before it is confirmed: what it has created
 * is found again by its number, and when the answers have been sent, it is recorded as the last one of the user.
 * Thread-safe; the updates of one user must not be processed at the same time.
 */
public final class UpdateProcessor implements UpdateHandler {
    private static final Logger log = LoggerFactory.getLogger(UpdateProcessor.class);

    private final Chat chat;
    private final Services services;
    private final Sender sender;
    private final Audience audience;

    /**
     * The pure part.
     *
     * @param interpreter event and state → request
     * @param presenter outcome → messages
     */
    public record Chat(Interpreter interpreter, Presenter presenter) {}

    /**
     * The services.
     *
     * @param desk does what users ask for
     * @param joins records who has joined
     * @param database the users and their dialogs
     * @param time the time
     */
    public record Services(Desk desk, JoinDesk joins, BotDatabase database, BotTime time) {}

    /**
     * The roles and the default language.
     *
     * @param adminIds the ids of the admins
     * @param language the language for users who have not chosen one
     */
    public record Audience(Set<Long> adminIds, Language language) {
        public Audience {
            adminIds = Set.copyOf(adminIds);
        }
    }

    /** A processor for these users. */
    public UpdateProcessor(Chat chat, Services services, Sender sender, Audience audience) {
        this.chat = chat;
        this.services = services;
        this.sender = sender;
        this.audience = audience;
    }

    @Override
    public void handle(Update update) {
        UpdateReader.read(update).ifPresent(this::process);
    }

    @Override
    public void delayed(Update update) {
        tell(update, chat.presenter()::delayed);
    }

    @Override
    public void abandoned(Update update) {
        tell(update, chat.presenter()::failed);
    }

    /** Tells the user something who waits for an answer. */
    private void tell(Update update, Function<Language, Reply> notice) {
        UpdateReader.read(update)
                .filter(event -> event instanceof Event.Message || event instanceof Event.Press)
                .map(Event::userId)
                .ifPresent(user -> {
                    try {
                        sender.send(Lane.INTERACTIVE, user, notice.apply(languageIfKnown(user)));
                    } catch (DatabaseUnavailableException e) {
                        log.debug("It was not recorded that user {} is unreachable: {}", user, e.getMessage());
                    }
                });
    }

    private Language languageIfKnown(long userId) {
        try {
            return language(userId);
        } catch (DatabaseUnavailableException e) {
            return audience.language();
        }
    }

    private void process(Event event) {
        if (event instanceof Event.Message message) {
            answering(message, loaded -> message(message, loaded));
        } else if (event instanceof Event.Press press) {
            answering(press, loaded -> press(press, loaded));
        } else if (!isProcessed(event)) {
            processMembership(event);
            recordProcessed(event);
        }
    }

    private void processMembership(Event event) {
        if (event instanceof Event.JoinRequested request) {
            joinRequest(request);
        } else if (event instanceof Event.BotAdded added) {
            botAdded(added);
        } else if (event instanceof Event.ContactChanged change) {
            contactChanged(change);
        } else if (event instanceof Event.Joined joined) {
            services.joins().joined(joined.channelId(), joined.userId());
        }
    }

    /**
     * Tells the user if their message cannot be processed; otherwise they would wait for an answer. If the database did
     * not answer, the message is processed again.
     */
    private void answering(Event.BySender event, Consumer<Loaded> work) {
        Language language = audience.language();
        try {
            Loaded loaded = load(event);
            language = loaded.state().language();
            work.accept(loaded);
        } catch (CancellationException | DatabaseUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            sender.send(Lane.INTERACTIVE, event.userId(), chat.presenter().failed(language));
            throw e;
        }
    }

    private void message(Event.Message message, Loaded loaded) {
        Step step = loaded.orElse(() -> chat.interpreter().message(message.content(), loaded.state()));
        react(step, loaded, reply -> send(message.sender().id(), reply));
    }

    private void press(Event.Press press, Loaded loaded) {
        Step step;
        try {
            step = loaded.orElse(() -> chat.interpreter().press(press.button(), loaded.state()));
        } catch (RuntimeException e) {
            sender.answer(press.button().queryId(), "");
            throw e;
        }
        // At once: Telegram shows a waiting button until then, and refuses a late answer.
        sender.answer(press.button().queryId(), step.toast());
        long chatId = press.sender().id();
        react(step, loaded, reply -> {
            if (reply.placement() == Placement.EDIT) {
                checkSent(sender.edit(chatId, press.button().messageId(), reply));
            } else {
                send(chatId, reply);
            }
        });
    }

    private void react(Step step, Loaded loaded, Consumer<Reply> send) {
        step.replies().forEach(send);
        Request request = step.request();
        Actor actor = loaded.state().actor();
        DialogState next = step.next();
        if (request != null) {
            Outcome outcome = services.desk().perform(actor, request);
            chat.presenter().outcome(outcome, loaded.state()).forEach(send);
            if (outcome.keepsQuestion()) {
                next = loaded.state().dialog();
            }
        }
        DialogState position = next;
        services.database().inTransaction(store -> {
            store.dialogs()
                    .put(actor.id(), position, actor.updateId(), services.time().now());
            return actor;
        });
    }

    private void send(long chatId, Reply reply) {
        checkSent(sender.send(Lane.INTERACTIVE, chatId, reply));
    }

    /** Abandons the update if the stop of the bot has ended the attempts to send, so that the user gets the answer. */
    private void checkSent(Delivery delivery) {
        if (delivery == Delivery.FAILED && sender.isStopping()) {
            throw new CancellationException("the bot is stopping");
        }
    }

    private boolean isProcessed(Event event) {
        return services.database()
                .inTransaction(store -> store.dialogs().find(event.userId()))
                .filter(dialog -> dialog.updateId() == event.updateId() || dialog.isBeyond(event.updateId()))
                .isPresent();
    }

    /** Records that an event was processed that does not change the dialog. */
    private void recordProcessed(Event event) {
        services.database().inTransaction(store -> {
            Optional<User> user = store.users().find(event.userId());
            DialogState position =
                    store.dialogs().find(event.userId()).map(Dialog::state).orElse(DialogState.NONE);
            user.ifPresent(found -> store.dialogs()
                    .put(found.id(), position, event.updateId(), services.time().now()));
            return user;
        });
    }

    private void joinRequest(Event.JoinRequested request) {
        Actor actor = actor(request.sender(), request.updateId());
        Outcome outcome = services.desk().perform(actor, new Request.JoinFree(request.channelId()));
        answer(actor, outcome);
    }

    private void botAdded(Event.BotAdded added) {
        Actor actor = actor(added.sender(), added.updateId());
        if (actor.isAdmin()) {
            answer(actor, services.desk().perform(actor, new AdminRequest.OfferChannel(added.channelId())));
        }
    }

    private void answer(Actor actor, Outcome outcome) {
        if (outcome instanceof Outcome.Nothing) {
            return;
        }
        ChatState state = new ChatState(
                actor, language(actor.id()), DialogState.NONE, services.time().now());
        List<Reply> replies = chat.presenter().outcome(outcome, state);
        replies.forEach(reply -> send(actor.id(), reply));
    }

    private void contactChanged(Event.ContactChanged change) {
        services.database().inTransaction(store -> {
            User user = store.users().save(change.sender(), services.time().now());
            if (change.contact() == Event.Contact.BLOCKED) {
                user.markUnreachable();
            } else {
                user.markReachable();
            }
            return user;
        });
    }

    /** Saves the user, who has written, and reads their state. */
    private Loaded load(Event.BySender event) {
        try {
            return load(event.sender(), event.updateId());
        } catch (RuntimeException e) {
            if (event instanceof Event.Press press) {
                sender.answer(press.button().queryId(), "");
            }
            throw e;
        }
    }

    private Loaded load(Profile profile, long updateId) {
        Actor actor = actor(profile, updateId);
        return services.database().inTransaction(store -> {
            User user = store.users().save(profile, services.time().now());
            user.markReachable();
            Optional<Dialog> dialog = store.dialogs().find(profile.id());
            DialogState position = dialog.map(Dialog::state).orElse(DialogState.NONE);
            boolean isCreated = position.step().equals(UpdateRecord.STEP);
            ChatState state = new ChatState(
                    actor,
                    user.language().orElse(audience.language()),
                    isCreated ? DialogState.NONE : position,
                    services.time().now());
            return new Loaded(
                    state, dialog.flatMap(found -> repeated(found, updateId)).orElse(null));
        });
    }

    /**
     * Returns the step of an update that was delivered before; empty for a new one. If it has created something and was
     * then interrupted, this is shown, because the answer may be missing; otherwise the answer was sent.
     */
    private static Optional<Step> repeated(Dialog dialog, long updateId) {
        DialogState position = dialog.state();
        if (dialog.updateId() == updateId && position.step().equals(UpdateRecord.STEP)) {
            return Optional.of(Step.perform(new AdminRequest.Recall(
                    position.answers().get(0), Long.parseLong(position.answers().get(1)))));
        }
        return dialog.updateId() == updateId || dialog.isBeyond(updateId)
                ? Optional.of(Step.nothing(position))
                : Optional.empty();
    }

    private Actor actor(Profile profile, long updateId) {
        boolean isAdmin = audience.adminIds().contains(profile.id());
        return new Actor(profile, isAdmin ? Actor.Role.ADMIN : Actor.Role.MEMBER, updateId);
    }

    /** Returns the language of a user. */
    private Language language(long userId) {
        return services.database()
                .inTransaction(store -> store.users().find(userId))
                .flatMap(User::language)
                .orElse(audience.language());
    }

    /** The state of the user, and the step of an update that is delivered again; null for a new update. */
    private record Loaded(ChatState state, @Nullable Step repeated) {
        private Step orElse(Supplier<Step> interpretation) {
            return repeated == null ? interpretation.get() : repeated;
        }
    }
}
