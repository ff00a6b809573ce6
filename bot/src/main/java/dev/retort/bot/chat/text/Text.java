package dev.retort.bot.chat.text;

import java.util.Locale;

/** All texts of the bot. {@link #key()} is the key in the message bundles. A button has no markup. */
public enum Text {
    /** Answer to /start for a user without a subscription. Parameter: first name. */
    GREETING_USER,
    /** Answer to /start for a subscriber. Parameters: first name, end of the subscription. */
    GREETING_VIP,
    /** Answer to /start for an admin. Parameter: first name. */
    GREETING_ADMIN,
    /** Answer to /help. */
    HELP,
    /** Further lines of /help for an admin. */
    HELP_ADMIN,
    /** Answer to /status for a subscriber. Parameters: plan, end, time left. */
    STATUS_VIP,
    /** Above a new link. Parameter: end of the subscription. */
    STATUS_VIP_UNTIL,
    /** Answer to /status without a subscription. */
    STATUS_NO_VIP,
    /** The user is in the Free channel. */
    STATUS_FREE,
    /** A token was redeemed. Parameters: plan, end of the subscription. */
    REDEEMED,
    /** A token has extended a subscription. Parameters: plan, end of the subscription. */
    RENEWED,
    /** An invite link is below. Parameter: when it expires. */
    LINK_READY,
    /** The subscriber is in the channel. */
    LINK_ALREADY_IN,
    /** No link can be created. */
    LINK_UNAVAILABLE,
    /** The token does not exist. */
    TOKEN_UNKNOWN,
    /** The token was used. */
    TOKEN_USED,
    /** The token was revoked. */
    TOKEN_REVOKED,
    /** The token has expired. */
    TOKEN_EXPIRED,
    /** There is no subscription for a link. */
    NOT_SUBSCRIBED,
    /** Answer to /language. */
    LANGUAGE_ASK,
    /** The language was chosen. */
    LANGUAGE_CHOSEN,
    /** A request is pending. Parameter: time left. */
    QUEUED,
    /** A request is pending and due. */
    QUEUED_DUE,
    /** A command that does not exist. */
    UNKNOWN_COMMAND,
    /** A text outside of a dialog, or a photo, sticker or the like. */
    UNKNOWN_MESSAGE,
    /** A message could not be processed. */
    FAILED,
    /** A dialog was cancelled. */
    CANCELLED,
    /** There is no dialog to cancel. */
    NOTHING_TO_CANCEL,
    /** A button of an old message. */
    PRESS_OUTDATED,
    /** A button of an admin, pressed by somebody else. */
    PRESS_FORBIDDEN,
    /** Something no longer exists. */
    MISSING,
    /** The request was approved. */
    NOTICE_APPROVED,
    /** The subscription ends soon. Parameter: end. */
    NOTICE_REMINDER,
    /** An admin has extended the subscription. Parameter: end. */
    NOTICE_EXTENDED,
    /** The subscription has ended. */
    NOTICE_EXPIRED,
    /** To admins: a task fails. Parameters: task, error. */
    ALERT_TASK_FAILED,
    /** To admins: a member cannot be removed. Parameters: user, error. */
    ALERT_REMOVAL_REFUSED,
    /** To admins: no invite link can be created. Parameter: user. */
    ALERT_NO_LINK,
    /** Notice to each admin when the bot is online. Parameters: environment, schema revision. */
    ADMIN_ONLINE,
    /** Notice to each admin when the bot stops. */
    ADMIN_STOPPING,
    /** Answer to /admin. */
    ADMIN_MENU,
    /** The position in a list. Parameters: page, number of pages, number of items. */
    PAGE,
    /** Above the subscribers whose subscription lasts. Parameter: number. */
    VIPS_ACTIVE,
    /** Above the subscribers whose subscription has ended. Parameter: number. */
    VIPS_ENDED,
    /** Above the subscribers that were searched for. Parameters: query, number. */
    VIPS_FOUND,
    /** Asks whom to search for. */
    VIPS_ASK_QUERY,
    /** The caption of the exported file. Parameter: number. */
    VIPS_EXPORTED,
    /** A subscriber. Parameters: name, Telegram id, plan. */
    VIP_HEAD,
    /** The subscription lasts. Parameters: start, end, time left. */
    VIP_IS_ACTIVE,
    /** The subscription has ended. Parameter: end. */
    VIP_HAS_ENDED,
    /** The member will be removed shortly. */
    VIP_IS_LEAVING,
    /** The member could not be removed yet. Parameters: number of attempts, error. */
    VIP_REMOVAL_FAILS,
    /** The member cannot be removed. Parameter: error. */
    VIP_NOT_REMOVABLE,
    /** The bot cannot write to a user. */
    USER_UNREACHABLE,
    /** Asks by how much to extend a subscription. */
    VIP_ASK_EXTENSION,
    /** Asks by how many days to extend a subscription. */
    VIP_ASK_DAYS,
    /** Asks whether to remove a subscriber. Parameters: name, end. */
    VIP_ASK_REMOVE,
    /** A subscription was extended. */
    VIP_EXTENDED,
    /** A subscription was ended. */
    VIP_REMOVED,
    /** A subscription has changed since the admin decided to end it. */
    VIP_HAS_CHANGED,
    /** Above the list of plans. */
    PLANS,
    /** There are no plans. */
    PLANS_EMPTY,
    /** A plan for sale. Parameters: name, length, price. */
    PLAN_ON,
    /** A plan that is switched off. Parameters: name, length, price. */
    PLAN_OFF,
    /** A plan was created. */
    PLAN_CREATED,
    /** A plan was changed. */
    PLAN_CHANGED,
    /** Asks what to change of a plan. */
    PLAN_EDIT,
    /** Asks for another name of a plan. */
    PLAN_ASK_NEW_NAME,
    /** Asks for another length of a plan. */
    PLAN_ASK_NEW_DAYS,
    /** Asks for another price of a plan. */
    PLAN_ASK_NEW_PRICE,
    /** Asks for the name of a plan. */
    PLAN_ASK_NAME,
    /** Asks for the length of a plan. */
    PLAN_ASK_DAYS,
    /** Asks for the price of a plan. */
    PLAN_ASK_PRICE,
    /** The name of a plan is invalid. */
    PLAN_BAD_NAME,
    /** The length of a plan is invalid. */
    PLAN_BAD_DAYS,
    /** The price of a plan is invalid. */
    PLAN_BAD_PRICE,
    /** Another plan has the name. Parameter: name. */
    PLAN_NAME_TAKEN,
    PLAN_NOT_CREATED,
    /** No tokens for this plan. Parameter: name. */
    PLAN_IS_OFF,
    /** Above the pending requests. Parameters: number, waiting time. */
    QUEUE,
    /** There is no Free channel. */
    QUEUE_NO_CHANNEL,
    /** A pending request. Parameters: name, Telegram id, when it was made, when it is due. */
    QUEUE_REQUEST,
    /** A request could not be approved yet. Parameters: number of attempts, error. */
    QUEUE_FAILS,
    /** The request is no longer pending. */
    QUEUE_NOT_WAITING,
    /** Asks whether to approve all requests. Parameter: number. */
    QUEUE_ASK_ALL,
    /** Requests will be approved now. Parameter: number. */
    QUEUE_APPROVING,
    /** The waiting time. Parameter: time. */
    WAIT,
    /** The waiting time was set. Parameter: time. */
    WAIT_SET,
    /** Asks for a waiting time. */
    WAIT_ASK,
    /** The waiting time is invalid. */
    WAIT_BAD,
    /** Asks how long a token can be redeemed. */
    TOKEN_ASK_DAYS,
    /** A token was created. Parameters: plan, deep link, expiry. */
    TOKEN_CREATED,
    /** Above the list of tokens. */
    TOKENS,
    /** There are no tokens. */
    TOKENS_EMPTY,
    /** A token. Parameters: number, plan. */
    TOKEN_HEAD,
    /** The token is open. Parameters: expiry, deep link. */
    TOKEN_IS_OPEN,
    /** The token was used. Parameter: user. */
    TOKEN_IS_USED,
    /** The token was revoked. */
    TOKEN_IS_REVOKED,
    /** The token has expired. Parameter: when. */
    TOKEN_IS_EXPIRED,
    /** Above the channels. */
    CHANNELS,
    /** A channel is not set. Parameter: VIP or Free. */
    CHANNEL_UNSET,
    /** A channel cannot be read. Parameters: VIP or Free, id. */
    CHANNEL_UNREADABLE,
    /** A channel. Parameters: VIP or Free, title. */
    CHANNEL_HEAD,
    /** The link of the Free channel. Parameter: link. */
    CHANNEL_LINK,
    /** Asks for a post of the VIP channel. */
    CHANNEL_ASK_VIP,
    /** Asks for a post of the Free channel. */
    CHANNEL_ASK_FREE,
    /** The message is not a forwarded post. */
    CHANNEL_NOT_FORWARDED,
    /** The bot is not an administrator of a channel. */
    CHANNEL_IS_UNREADABLE,
    /** A channel was set. */
    CHANNEL_SET,
    /** A channel that was set had another purpose before. Parameter: VIP or Free. */
    CHANNEL_LOST,
    /** A variable gives a channel the other purpose. Parameters: VIP or Free, variable. */
    CHANNEL_TAKEN,
    /** A channel is set by a variable. Parameter: variable. */
    CHANNEL_FIXED,
    /** The bot was added to a channel. Parameter: title. */
    CHANNEL_OFFERED,
    /** Asks in which channel to post. */
    POST,
    /** A channel in which the bot may not post. Parameters: VIP or Free, title. */
    POST_NO_RIGHT,
    /** Asks for the message to post. */
    POST_ASK,
    /** An album cannot be posted. */
    POST_ALBUM,
    /** Below the preview. Parameters: VIP or Free, title. */
    POST_CONFIRM,
    /** The message was posted. Parameter: VIP or Free. */
    POST_SENT,
    /** Telegram has refused a copy. Parameter: error. */
    POST_REFUSED,
    /** It is unknown whether a message was posted. Parameter: VIP or Free. */
    POST_UNCERTAIN,
    /** Above the state of the bot. */
    STATE,
    /** The schema. Parameter: current revisions. */
    STATE_SCHEMA,
    /** Revisions are pending. Parameter: their number and ids. */
    STATE_PENDING,
    /** Revisions are applied that this build does not know. Parameter: their number and ids. */
    STATE_UNKNOWN,
    /** The last poll. Parameter: how long ago. */
    STATE_POLLING,
    /** Above the tasks. */
    STATE_TASKS,
    /** A task that waits for its next run. Parameters: name, how long ago it ran, number of rows. */
    STATE_TASK,
    /** A task that is running. Parameter: name. */
    STATE_TASK_RUNS,
    /** An error. Parameter: its text. */
    STATE_ERROR,
    /** The subscribers. Parameters: active, to be removed. */
    STATE_VIP,
    /** The queue. Parameters: pending, due. */
    STATE_FREE,
    /** A time in the past. Parameter: how long. */
    AGO,
    /** Something has not happened yet. */
    NEVER,
    /** Above the audit log. */
    AUDIT,
    /** The bot itself, as the one who did something. */
    AUDIT_BOT,
    AUDIT_PLAN_CREATED,
    AUDIT_PLAN_CHANGED,
    AUDIT_PLAN_ON,
    AUDIT_PLAN_OFF,
    AUDIT_TOKEN_CREATED,
    AUDIT_TOKEN_REVOKED,
    AUDIT_TOKEN_REDEEMED,
    AUDIT_VIP_EXTENDED,
    AUDIT_VIP_ENDED,
    AUDIT_VIPS_EXPORTED,
    AUDIT_MEMBER_REMOVED,
    AUDIT_MEMBER_NOT_REMOVED,
    AUDIT_REQUEST_APPROVED,
    AUDIT_REQUESTS_APPROVED,
    AUDIT_REQUEST_CLOSED,
    AUDIT_WAIT_CHANGED,
    AUDIT_CHANNEL_SET,
    AUDIT_POST_SENT,
    AUDIT_POST_UNCERTAIN,
    AUDIT_DETAIL_PLAN,
    AUDIT_DETAIL_NAME,
    AUDIT_DETAIL_FROM,
    AUDIT_DETAIL_TO,
    AUDIT_DETAIL_TOKEN,
    AUDIT_DETAIL_DAYS,
    AUDIT_DETAIL_UNTIL,
    AUDIT_DETAIL_EXPIRED,
    AUDIT_DETAIL_ROWS,
    AUDIT_DETAIL_REQUEST,
    AUDIT_DETAIL_REQUESTS,
    AUDIT_DETAIL_CHANNEL,
    AUDIT_DETAIL_KIND,
    AUDIT_DETAIL_MESSAGE,
    AUDIT_DETAIL_ERROR,
    /** The right to invite users. */
    RIGHT_INVITE,
    /** The right to ban users. */
    RIGHT_RESTRICT,
    /** The right to post messages. */
    RIGHT_POST,
    /** One minute is left. Parameter: the time. */
    LEFT_ONE,
    /** More time is left. Parameter: the time. */
    LEFT_MANY,
    /** One day. */
    DAYS_ONE,
    /** Several days. Parameter: number. */
    DAYS_MANY,
    /** One second. */
    SECONDS_ONE,
    /** Several seconds. Parameter: number. */
    SECONDS_MANY,
    /** One hour. */
    HOURS_ONE,
    /** Several hours. Parameter: number. */
    HOURS_MANY,
    /** One minute. */
    MINUTES_ONE,
    /** Several minutes. Parameter: number. */
    MINUTES_MANY,
    BUTTON_STATUS,
    BUTTON_LANGUAGE,
    BUTTON_HELP,
    BUTTON_ADMIN,
    BUTTON_NEW_LINK,
    BUTTON_JOIN_VIP,
    BUTTON_JOIN_FREE,
    BUTTON_PLANS,
    BUTTON_TOKENS,
    BUTTON_CHANNELS,
    BUTTON_QUEUE,
    BUTTON_POST,
    BUTTON_POST_NOW,
    BUTTON_POST_AGAIN,
    BUTTON_AUDIT,
    BUTTON_STATE,
    BUTTON_APPROVE,
    BUTTON_APPROVE_ALL,
    BUTTON_APPROVE_ALL_NOW,
    BUTTON_WAIT,
    BUTTON_BACK,
    BUTTON_NEW_PLAN,
    BUTTON_NEW_TOKEN,
    BUTTON_SWITCH_ON,
    BUTTON_SWITCH_OFF,
    BUTTON_REVOKE,
    BUTTON_PREVIOUS,
    BUTTON_NEXT,
    BUTTON_REFRESH,
    BUTTON_EDIT,
    BUTTON_NAME,
    BUTTON_DAYS,
    BUTTON_PRICE,
    BUTTON_SUBSCRIBERS,
    BUTTON_ACTIVE,
    BUTTON_ENDED,
    BUTTON_SEARCH,
    BUTTON_EXPORT,
    BUTTON_EXTEND,
    BUTTON_OTHER_NUMBER,
    BUTTON_REMOVE,
    BUTTON_REMOVE_NOW,
    BUTTON_SET_VIP,
    BUTTON_SET_FREE,
    BUTTON_CHECK_AGAIN,
    BUTTON_USE_AS_VIP,
    BUTTON_USE_AS_FREE,
    /** Description of /start in the Telegram menu. */
    COMMAND_START,
    /** Description of /status in the Telegram menu. */
    COMMAND_STATUS,
    /** Description of /language in the Telegram menu. */
    COMMAND_LANGUAGE,
    /** Description of /help in the Telegram menu. */
    COMMAND_HELP,
    /** Description of /admin in the Telegram menu. */
    COMMAND_ADMIN;

    /** Returns the key in the bundles, such as {@code greeting.user}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }
}
