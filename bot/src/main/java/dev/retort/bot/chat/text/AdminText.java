package dev.retort.bot.chat.text;

/** The texts of the screens of admins. A button has no markup. */
public enum AdminText implements TextKey {
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
    /** Asks for the price of a plan that is not the first one. Parameters: currency, amount, other currency. */
    PLAN_ASK_PRICE_IN,
    /** The name of a plan is invalid. */
    PLAN_BAD_NAME,
    /** The length of a plan is invalid. */
    PLAN_BAD_DAYS,
    /** The price of a plan is invalid. */
    PLAN_BAD_PRICE,
    /** A price has no currency. Parameter: an example of the price with a currency. */
    PLAN_NO_CURRENCY,
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
    /** Asks whether to revoke a token. Parameters: number, plan, expiry. */
    TOKEN_ASK_REVOKE,
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
    /** Asks whether to use another VIP channel. Parameters: titles of the new one and of the old one. */
    CHANNEL_ASK_REPLACE_VIP,
    /** Asks whether to use another Free channel. Parameters: titles of the new one and of the old one. */
    CHANNEL_ASK_REPLACE_FREE,
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
    /** Something has not happened yet. */
    NEVER,
    /** The right to invite users. */
    RIGHT_INVITE,
    /** The right to ban users. */
    RIGHT_RESTRICT,
    /** The right to post messages. */
    RIGHT_POST,
    BUTTON_PLANS,
    BUTTON_TOKENS,
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
    BUTTON_NEW_PLAN,
    BUTTON_NEW_TOKEN,
    BUTTON_SWITCH_ON,
    BUTTON_SWITCH_OFF,
    BUTTON_REVOKE,
    BUTTON_REVOKE_NOW,
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
    BUTTON_REPLACE,
    BUTTON_CHECK_AGAIN,
    BUTTON_USE_AS_VIP,
    BUTTON_USE_AS_FREE
}
