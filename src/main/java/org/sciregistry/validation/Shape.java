package org.sciregistry.validation;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Node;

/**
 * What one object of a document may hold, compiled from one element of a snapshot and the elements under it.
 *
 * @param slots the element behind each JSON property name; a choice element stands under each of its names
 * @param elements the elements, for their cardinalities; an element's number is its position
 * @param invariants the constraints with the object as focus
 */
record Shape(Slots slots, List<Element> elements, List<Invariant> invariants) {

  /** One JSON property: the element and, for a choice, the type its name tells. */
  record Slot(Element element, TypeUse type) {}

  /**
   * One type an element may have.
   *
   * @param code such as {@code Quantity}
   * @param primitive whether it is a JSON value and no object
   * @param shape the type's own content, none for primitives
   * @param profiles further shapes the element must have
   * @param targets resource types a Reference may point to; null for any
   */
  record TypeUse(
      String code,
      boolean primitive,
      @Nullable Supplier<Shape> shape,
      List<Profile> profiles,
      @Nullable Set<String> targets) {}

  /** A further shape by its canonical URL. */
  record Profile(String url, Supplier<Shape> shape) {}

  /**
   * Tells the slices of a repeating element apart.
   *
   * @param closed whether an item outside every slice is wrong
   * @param slices the slices in order
   */
  record Slicing(boolean closed, List<Slice> slices) {

    boolean mayBeEmpty() {
      for (Slice slice : slices) {
        if (slice.element().min() > 0) {
          return false;
        }
      }
      return true;
    }

    /** Whether there are as many items in each slice as it wants. */
    boolean areRight(int[] counts) {
      for (int at = 0; at < counts.length; at++) {
        Element slice = slices.get(at).element();
        if (counts[at] < slice.min() || counts[at] > slice.max()) {
          return false;
        }
      }
      return true;
    }
  }

  /** One slice: how an item is recognised, and what it must be beside the unsliced element. */
  record Slice(Recogniser recogniser, Element element) {}

  /** Decides whether an item belongs to a slice. */
  interface Recogniser {
    boolean recognises(Node item, Probes probes);
  }

  /**
   * One element.
   *
   * @param number its position in the shape
   * @param path such as {@code Observation.component}
   * @param min fewest items
   * @param max most items
   * @param repeats whether its JSON is an array
   * @param inline the content its own profile constrains, beside that of its type
   * @param pattern JSON that must be contained in the value, or null
   * @param fixed JSON the value must equal, or null
   * @param valueSet the required value set, or null
   * @param bounds lowest and highest integer or decimal, or null
   * @param maxLength longest string in characters, 0 for any
   * @param slicing its slices, or null
   * @param invariants the constraints with the element as focus
   * @param provable whether all of its definition is built here
   */
  record Element(
      int number,
      String path,
      int min,
      int max,
      boolean repeats,
      List<TypeUse> types,
      @Nullable Supplier<Shape> inline,
      @Nullable Node pattern,
      @Nullable Node fixed,
      @Nullable String valueSet,
      @Nullable Bounds bounds,
      int maxLength,
      @Nullable Slicing slicing,
      List<Invariant> invariants,
      boolean provable) {}

  /** The lowest and the highest value, either may be absent. */
  record Bounds(java.math.@Nullable BigDecimal lowest, java.math.@Nullable BigDecimal highest) {

    boolean hold(java.math.BigDecimal value) {
      return (lowest == null || value.compareTo(lowest) >= 0)
          && (highest == null || value.compareTo(highest) <= 0);
    }
  }
}
