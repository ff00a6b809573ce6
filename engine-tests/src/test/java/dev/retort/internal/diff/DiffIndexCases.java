package dev.retort.internal.diff;

import static dev.retort.internal.diff.DiffModels.NICK;
import static dev.retort.internal.diff.DiffModels.users;

import dev.retort.schema.Index;
import dev.retort.schema.IndexKey;
import java.util.List;

/** Indexes that are created, dropped, changed, renamed or commented. */
final class DiffIndexCases {
    private static final IndexKey KEY = IndexKey.of("nick");

    private DiffIndexCases() {}

    static List<DiffCase> all() {
        Index nick = Index.of("ix_users_nick", "nick");
        Index login = Index.of("ix_users_login", "email", "nick");
        Index lower = index(IndexKey.ofExpression("lower((nick)::text)"));
        return List.of(
                DiffCase.of("index-created", users(NICK), users(nick)),
                DiffCase.of("index-created-with-everything", users(NICK), users(full())),
                DiffCase.of("index-dropped", users(nick), users(NICK)),
                DiffCase.of("index-dropped-with-everything", users(full()), users(NICK)),
                altered("index-of-other-columns", login, Index.of("ix_users_login", "email")),
                altered("index-in-other-order", login, Index.of("ix_users_login", "nick", "email")),
                altered("index-descending", nick, index(KEY.descending())),
                altered("index-nulls-first", nick, index(KEY.withNulls(IndexKey.Nulls.FIRST))),
                altered("index-operator-class", nick, index(KEY.withOperatorClass("varchar_pattern_ops"))),
                altered("index-collation", nick, index(KEY.withCollation("C"))),
                altered("index-of-an-expression", nick, lower),
                altered("index-expression-changed", lower, index(IndexKey.ofExpression("upper((nick)::text)"))),
                altered("index-unique", nick, nick.asUnique()),
                altered(
                        "index-nulls-not-distinct",
                        nick.asUnique(),
                        nick.asUnique().withNullsNotDistinct()),
                altered("index-where-added", nick, nick.withWhere("nick IS NOT NULL")),
                altered("index-where-changed", nick.withWhere("id > 100"), nick.withWhere("id > 200")),
                altered("index-include-added", nick, nick.withInclude(List.of("email"))),
                altered("index-method-changed", nick, nick.withMethod("hash")),
                altered("index-renamed", nick.withName("users_nick"), nick),
                DiffCase.of(
                        "index-names-exchanged",
                        users(Index.of("ix_one", "email")).withIndex(Index.of("ix_two", "nick")),
                        users(Index.of("ix_one", "nick")).withIndex(Index.of("ix_two", "email"))),
                altered("index-comment-added", nick, nick.withComment("for the search")),
                altered("index-comment-removed", nick.withComment("for the search"), nick));
    }

    private static Index full() {
        return Index.of("ix_users_nick", List.of(KEY.descending(), IndexKey.ofExpression("lower((email)::text)")))
                .asUnique()
                .withWhere("nick IS NOT NULL")
                .withInclude(List.of("id"))
                .withComment("for the search");
    }

    private static Index index(IndexKey key) {
        return Index.of("ix_users_nick", List.of(key));
    }

    private static DiffCase altered(String name, Index from, Index to) {
        return DiffCase.of(name, users(from), users(to));
    }
}
