package org.bdo.deid.fhir;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.fhirpath.ExpressionNode;
import org.hl7.fhir.r4.fhirpath.ExpressionNode.Function;
import org.hl7.fhir.r4.fhirpath.ExpressionNode.Operation;

/**
 * The types that a path can have by FHIR R4's own definitions. A path that no resource of the type can have, and an expression
 * that gives no elements of the resource, is an {@link IllegalArgumentException}.
 *
 * @param known false where the definitions do not tell, such as below {@code descendants()}
 * @param elements whether these are elements of the resource, not values reckoned from them
 * @param definitions of the types
 */
record PathTypes(boolean known, boolean elements, Set<BaseRuntimeElementDefinition<?>> definitions) {

    static final FhirContext R4 = FhirContext.forR4Cached();

    private static final PathTypes VALUE = new PathTypes(false, false, Set.of());
    private static final PathTypes ANY = new PathTypes(false, true, Set.of());

    /** What reads nothing but the resource, always says the same of it, and tells nobody: no resolve(), now(), trace(). */
    private static final Set<Function> VALUES = EnumSet.of(
            Function.Empty,
            Function.Not,
            Function.Exists,
            Function.All,
            Function.Count,
            Function.AllTrue,
            Function.AnyTrue,
            Function.AllFalse,
            Function.AnyFalse,
            Function.HasValue,
            Function.Is,
            Function.StartsWith,
            Function.EndsWith,
            Function.Contains,
            Function.Matches,
            Function.MatchesFull,
            Function.Length,
            Function.Lower,
            Function.Upper,
            Function.Substring,
            Function.IndexOf,
            Function.ToString,
            Function.ToInteger,
            Function.ToDecimal);

    /** Of the element at this path of JSON names, such as {@code valueQuantity.value}; empty where the type has no such element. */
    static Optional<PathTypes> ofJson(String resource, String path) {
        BaseRuntimeElementDefinition<?> at = R4.getResourceDefinition(resource);
        for (String name : path.split("\\.", -1)) {
            BaseRuntimeChildDefinition child = at instanceof BaseRuntimeElementCompositeDefinition<?> composite
                    ? composite.getChildByName(name)
                    : null;
            if (child == null) {
                return Optional.empty();
            }
            at = child.getChildByName(name);
        }
        return Optional.of(new PathTypes(true, true, Set.of(at)));
    }

    /** Of what this expression finds in resources of this type. */
    static PathTypes ofExpression(String resource, ExpressionNode expression) {
        PathTypes types = new PathTypes(true, true, Set.of(R4.getResourceDefinition(resource))).whole(expression);
        if (!types.elements) {
            throw new IllegalArgumentException("the expression must find elements of the resource, not reckon a value");
        }
        return types;
    }

    /** The names of the types, such as {@code dateTime}. */
    Set<String> names() {
        return definitions.stream().map(BaseRuntimeElementDefinition::getName).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether it is certain that each is one of these. */
    boolean areAll(Set<String> types) {
        return known && types.containsAll(names());
    }

    private PathTypes whole(ExpressionNode node) {
        PathTypes types = chain(node);
        ExpressionNode next = node.getOpNext();
        if (next == null) {
            return types;
        }
        if (node.getOperation() == Operation.As) {
            return next.getOpNext() == null ? types.only(next) : VALUE;
        }
        if (node.getOperation() == Operation.Is) {
            return VALUE;
        }
        PathTypes other = whole(next);
        return node.getOperation() == Operation.Union ? types.and(other) : VALUE;
    }

    private PathTypes chain(ExpressionNode node) {
        PathTypes types = switch (node.getKind()) {
            case Name -> named(node.getName());
            case Group -> whole(node.getGroup());
            case Function -> function(node);
            case Constant, Unary -> VALUE;
        };
        return node.getInner() == null ? types : types.chain(node.getInner());
    }

    private PathTypes function(ExpressionNode node) {
        Function function = node.getFunction();
        switch (function) {
            case OfType, As -> {
                return only(node.getParameters().getFirst());
            }
            case Is -> {
                return VALUE;
            }
            default -> node.getParameters().forEach(this::whole);
        }
        return switch (function) {
            case Where, First, Last, Tail, Skip, Take, Single, Item -> this;
            case Extension -> named("extension");
            case Children, Descendants -> ANY;
            default -> {
                if (!VALUES.contains(function)) {
                    throw new IllegalArgumentException("the function '" + function.toCode() + "' is not offered");
                }
                yield VALUE;
            }
        };
    }

    private PathTypes named(String name) {
        if (!known || name.equals("$this")) {
            return this;
        }
        if (name.startsWith("$")) {
            return VALUE;
        }
        Set<BaseRuntimeElementDefinition<?>> found = new LinkedHashSet<>();
        for (BaseRuntimeElementDefinition<?> one : definitions) {
            if (one.getName().equals(name)) {
                found.add(one);
            } else if (one instanceof BaseRuntimeElementCompositeDefinition<?> composite) {
                addChildren(composite, name, found);
            }
        }
        return found(found, name);
    }

    /** FHIRPath says {@code value}, never {@code valueQuantity}. */
    private static void addChildren(
            BaseRuntimeElementCompositeDefinition<?> composite,
            String name,
            Set<BaseRuntimeElementDefinition<?>> found) {
        BaseRuntimeChildDefinition child = composite.getChildByName(name);
        if (child == null || !child.getElementName().equals(name)) {
            child = composite.getChildByName(name + "[x]");
        }
        if (child != null) {
            for (String valid : child.getValidChildNames()) {
                found.add(child.getChildByName(valid));
            }
        }
    }

    private PathTypes only(ExpressionNode type) {
        if (!known) {
            return this;
        }
        String name = type.getInner() == null ? type.getName() : type.getInner().getName();
        Set<BaseRuntimeElementDefinition<?>> found = new LinkedHashSet<>(definitions);
        found.removeIf(one -> !one.getName().equals(name));
        return found(found, name);
    }

    private PathTypes found(Set<BaseRuntimeElementDefinition<?>> found, String name) {
        if (found.isEmpty()) {
            throw new IllegalArgumentException(
                    "it can never match: " + String.join(" or ", new TreeSet<>(names())) + " has no '" + name + "'");
        }
        return new PathTypes(true, elements, found);
    }

    private PathTypes and(PathTypes other) {
        Set<BaseRuntimeElementDefinition<?>> both = new LinkedHashSet<>(definitions);
        both.addAll(other.definitions);
        return new PathTypes(known && other.known, elements && other.elements, both);
    }
}
