package dev.retort.bot.service.admin;

import dev.retort.bot.service.Actor;
import dev.retort.bot.service.AdminService;
import dev.retort.bot.service.Outcome;
import dev.retort.bot.service.Request;
import dev.retort.bot.state.BotState;
import java.util.function.Supplier;

/** Passes the request of an admin to the desk of its subject. */
public final class AdminDesk implements AdminService {
    private final Desks desks;

    /** A desk with these parts. */
    public AdminDesk(Desks desks) {
        this.desks = desks;
    }

    /** The desk of each subject. */
    public record Desks(
            SubscriberDesk subscribers,
            TokenDesk tokens,
            PlanDesk plans,
            QueueDesk queue,
            PostDesk posts,
            ChannelDesk channels,
            AuditDesk audit,
            Supplier<BotState> state) {}

    @Override
    public Outcome perform(Actor actor, Request.ForAdmins request) {
        if (request instanceof AdminRequest.PlanRequest about) {
            return desks.plans().perform(actor, about);
        }
        if (request instanceof AdminRequest.TokenRequest about) {
            return desks.tokens().perform(actor, about);
        }
        if (request instanceof AdminRequest.SubscriberRequest about) {
            return desks.subscribers().perform(actor, about);
        }
        if (request instanceof AdminRequest.QueueRequest about) {
            return desks.queue().perform(actor, about);
        }
        if (request instanceof AdminRequest.PostRequest about) {
            return desks.posts().perform(actor, about);
        }
        if (request instanceof AdminRequest.ChannelRequest about) {
            return desks.channels().perform(actor, about);
        }
        if (request instanceof AdminRequest.ShowState) {
            return new AdminOutcome.StateShown(desks.state().get());
        }
        if (request instanceof AdminRequest.ShowAudit show) {
            return desks.audit().show(show);
        }
        if (request instanceof AdminRequest.Recall recall) {
            return recall(recall);
        }
        throw new IllegalArgumentException("not a request of an admin: " + request);
    }

    private Outcome recall(AdminRequest.Recall recall) {
        return switch (recall.kind()) {
            case PlanDesk.CREATED -> desks.plans().created(recall.id());
            case TokenDesk.CREATED -> desks.tokens().created(recall.id());
            case SubscriberDesk.EXTENDED -> desks.subscribers().extended(recall.id());
            default -> PostDesk.recall(recall.kind(), recall.id());
        };
    }
}
