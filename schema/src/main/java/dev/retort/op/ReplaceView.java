package dev.retort.op;

import dev.retort.schema.SchemaModel;
import dev.retort.schema.View;

/**
 * Puts a view in the place of the one with its name, whose triggers stay.
 *
 * @param view the view after
 * @param unsaid what becomes of the former comment where the view has none, and of the former options where it has none
 */
public record ReplaceView(View view, Unsaid unsaid) implements Operation {

    /** Replaces a view, whose comment and options stay where the other has none. */
    public ReplaceView(View view) {
        this(view, Unsaid.STAYS);
    }

    /** The view as it is after this, made from the one that is really there. */
    public View merged(View now) {
        if (unsaid == Unsaid.GOES) {
            return view;
        }
        boolean alike = view.materialized() == now.materialized();
        View merged = view.options().isEmpty() && alike ? view.withOptions(now.options()) : view;
        return view.comment() == null ? merged.withComment(now.comment()) : merged;
    }

    @Override
    public Outcome apply(SchemaModel before) {
        OperationContext context = new OperationContext(this, before);
        View now = context.view(view.name());
        return context.giving(() -> before.withViewReplaced(merged(now)));
    }

    @Override
    public Reversal reverse(SchemaModel before) {
        return Reversal.by(
                new ReplaceView(OperationContext.checked(this, before).view(view.name()), Unsaid.GOES));
    }

    @Override
    public Applied isApplied(SchemaModel now) {
        return now.view(view.name())
                .map(found -> OperationContext.replaced(found, merged(found)))
                .orElse(Applied.UNKNOWN);
    }

    @Override
    public String display() {
        return "replace view " + view.name();
    }

    @Override
    public <R> R accept(OperationVisitor<R> visitor) {
        return visitor.replaceView(this);
    }
}
