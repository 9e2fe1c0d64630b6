package org.sciregistry.fhirpath;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Document;
import org.sciregistry.document.Kind;
import org.sciregistry.document.Node;
import org.sciregistry.fhirpath.FhirPath.Need;
import org.sciregistry.fhirpath.FhirPath.Step;

/** Steps that each take one item at a time, walked by the numbers of values: only what stands at the end becomes an item. */
final class Walk implements Step {

  /** One step from one value, whose type is empty when nothing but the value itself can tell it. */
  private interface Hop {

    /** Lets a course go on from all it leads to. */
    void from(int value, String type, Course course, int next);

    /** Whether it leads from a literal to that literal, and not to nothing. */
    default boolean keeps(Value literal) {
      return false;
    }

    /** The element it enters, null when it stays where it is. */
    default @Nullable String enters() {
      return null;
    }
  }

  /** One walk through one document. */
  private record Course(List<Hop> hops, Document document, List<Value> found) {
    void on(int value, String type, int next) {
      if (next < hops.size()) {
        hops.get(next).from(value, type, this, next + 1);
      } else {
        found.add(item(value, type));
      }
    }

    Value item(int value, String type) {
      return Value.element(new Node(document, value), type);
    }
  }

  private final List<Hop> hops;

  private Walk(List<Hop> hops) {
    this.hops = hops;
  }

  /** A path's first name: the resource's own type means the resource itself. */
  static Walk first(String name) {
    return Character.isUpperCase(name.charAt(0))
        ? new Walk(
            List.of(new Root(name, name.equals("Resource") || name.equals("DomainResource"))))
        : member(name);
  }

  static Walk member(String name) {
    return new Walk(List.of(new Member(name, Choices.isChoice(name))));
  }

  static Walk ofType(String type) {
    return new Walk(List.of(new OfType(type)));
  }

  static Walk where(Step criterion) {
    return new Walk(List.of(new Where(criterion)));
  }

  static Walk extension(String url) {
    return member("extension").then(new Walk(List.of(new HasUrl(url))));
  }

  /** References are taken to be of the type they point to; nothing is fetched. */
  static Walk resolve() {
    return new Walk(List.of(new Resolve()));
  }

  /** This walk, and another one from where it ends. */
  Walk then(Walk further) {
    List<Hop> all = new ArrayList<>(hops);
    all.addAll(further.hops);
    return new Walk(List.copyOf(all));
  }

  @Override
  public List<Value> apply(List<Value> focus) {
    List<Value> found = new ArrayList<>(0);
    for (int at = 0; at < focus.size(); at++) {
      Value value = focus.get(at);
      Node node = value.node();
      if (node != null) {
        new Course(hops, node.document(), found).on(node.number(), value.told(), 0);
      } else if (hops.stream().allMatch(hop -> hop.keeps(value))) {
        found.add(value);
      }
    }
    return found;
  }

  @Override
  public @Nullable Need need() {
    for (int at = 0; at < hops.size(); at++) {
      String element = hops.get(at).enters();
      if (element != null) {
        boolean typed = at + 1 < hops.size() && hops.get(at + 1) instanceof OfType;
        return new Need(element, typed ? ((OfType) hops.get(at + 1)).type() : null);
      }
    }
    return null;
  }

  private record Root(String name, boolean any) implements Hop {
    @Override
    public void from(int value, String type, Course course, int next) {
      if (any || type.equals(name) || type.isEmpty() && isResource(course.document(), value)) {
        course.on(value, type, next);
      }
    }

    private boolean isResource(Document document, int value) {
      int type = document.child(value, "resourceType");
      return type >= 0 && document.hasText(type, name);
    }

    @Override
    public boolean keeps(Value literal) {
      return any;
    }
  }

  private record Member(String name, boolean choice) implements Hop {
    @Override
    public void from(int value, String type, Course course, int next) {
      Document document = course.document();
      int exact = document.child(value, name);
      if (exact >= 0) {
        items(exact, "", course, next);
      } else if (choice && document.kind(value) == Kind.OBJECT) {
        int end = document.next(value);
        for (int member = value + 1; member < end; member = document.next(member)) {
          String property = String.valueOf(document.name(member));
          if (Choices.holds(name, property)) {
            items(member, property.substring(name.length()), course, next);
            return;
          }
        }
      }
    }

    static void items(int member, String type, Course course, int next) {
      Document document = course.document();
      if (document.kind(member) != Kind.ARRAY) {
        course.on(member, type, next);
        return;
      }
      int end = document.next(member);
      for (int item = member + 1; item < end; item = document.next(item)) {
        if (document.kind(item) != Kind.NULL) {
          course.on(item, type, next);
        }
      }
    }

    @Override
    public String enters() {
      return name;
    }
  }

  /** An element whose type the document does not tell is taken to be of the type asked for. */
  private record OfType(String type) implements Hop {
    @Override
    public void from(int value, String told, Course course, int next) {
      String found = told.isEmpty() ? Value.resourceType(course.document(), value) : told;
      if (found.isEmpty() || found.equalsIgnoreCase(type)) {
        course.on(value, told, next);
      }
    }

    @Override
    public boolean keeps(Value literal) {
      return true;
    }
  }

  private record Where(Step criterion) implements Hop {
    @Override
    public void from(int value, String type, Course course, int next) {
      if (keeps(course.item(value, type))) {
        course.on(value, type, next);
      }
    }

    @Override
    public boolean keeps(Value item) {
      return Collections.isTrue(criterion.apply(List.of(item)));
    }
  }

  private record HasUrl(String url) implements Hop {
    @Override
    public void from(int value, String type, Course course, int next) {
      int found = course.document().child(value, "url");
      if (found >= 0 && course.document().hasText(found, url)) {
        course.on(value, type, next);
      }
    }
  }

  private record Resolve() implements Hop {
    @Override
    public void from(int value, String type, Course course, int next) {
      Node node = new Node(course.document(), value);
      String told = node.text("type");
      String reference = node.kind() == Kind.OBJECT ? node.text("reference") : node.text();
      if (told != null) {
        course.on(value, told, next);
      } else if (reference != null) {
        course.on(value, typeIn(reference), next);
      }
    }

    private static String typeIn(String reference) {
      String[] steps = reference.split("/", -1);
      for (int at = steps.length - 2; at >= 0; at--) {
        String step = steps[at];
        if (!step.isEmpty() && Character.isUpperCase(step.charAt(0))) {
          return step;
        }
      }
      return "unknown";
    }
  }
}
