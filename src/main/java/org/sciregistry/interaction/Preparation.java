package org.sciregistry.interaction;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.sciregistry.access.Action;
import org.sciregistry.access.Caller;
import org.sciregistry.access.Role;
import org.sciregistry.document.Document;
import org.sciregistry.document.Node;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.fault.Issue;
import org.sciregistry.index.IndexEntries;
import org.sciregistry.index.IndexRow.TokenRow;
import org.sciregistry.interaction.Intent.Create;
import org.sciregistry.interaction.Intent.Delete;
import org.sciregistry.interaction.Intent.Update;
import org.sciregistry.mapping.RegistryFlag;
import org.sciregistry.store.Body;
import org.sciregistry.store.Change;
import org.sciregistry.store.LedgerView;
import org.sciregistry.store.Method;
import org.sciregistry.store.Precondition;
import org.sciregistry.store.Precondition.Rests;
import org.sciregistry.store.Registrations;
import org.sciregistry.store.StoredVersion;
import org.sciregistry.validation.CrossRules;
import org.sciregistry.validation.Submitted;
import org.sciregistry.validation.Verdict;

/** Works out what intents mean at one position of the ledger: matches, versions, ids, links, index rows. */
final class Preparation {

  /** What an intent aims at: the id it is written under and what stands there now. */
  private record Target(
      String id,
      @Nullable StoredVersion newest,
      boolean unchanged,
      @Nullable String matchedBy) {}

  /** The aim of a deletion that meets nothing. */
  private static final Target NOBODY = new Target("", null, true, null);

  private final Rooms rooms;
  private final LedgerView view;
  private final Caller caller;
  private final Conditions conditions;
  private final Map<String, String> byFullUrl = new HashMap<>();
  private final Set<String> written = new HashSet<>();
  private final Set<String> deleted = new HashSet<>();

  private Preparation(Rooms rooms, LedgerView view, Caller caller) {
    this.rooms = rooms;
    this.view = view;
    this.caller = caller;
    this.conditions = new Conditions(rooms, view, caller);
  }

  /**
   * Works intents out.
   *
   * @param caller who wants them; conditions may name only what it may search
   * @throws Fault when one of them is impossible
   */
  static Prepared of(Rooms rooms, LedgerView view, Caller caller, List<Intent> intents) {
    return new Preparation(rooms, view, caller).prepare(intents);
  }

  private Prepared prepare(List<Intent> sent) {
    List<Intent> intents = new ArrayList<>();
    List<Target> targets = new ArrayList<>();
    conditions.lookUp(sent);
    for (Intent intent : sent) {
      try {
        aimAll(intent, intents, targets);
      } catch (Fault fault) {
        throw BundleEntry.located(intent.entry(), fault);
      }
    }
    StoreLookup stored = new StoreLookup(rooms, view, deleted);
    List<Submitted> submitted = submitted(intents, targets);
    Verdict verdict = CrossRules.check(
        submitted, stored, ZonedDateTime.now(rooms.clock().withZone(view.site().zone())));
    if (verdict.refused()) {
      throw verdict.fault();
    }
    new ExamResults(rooms, view.site(), stored, submitted)
        .intents()
        .forEach(intent -> aim(intent, intents, targets));
    Links links = new Links(rooms, view, caller, byFullUrl, deleted);
    List<Prepared.Result> results = new ArrayList<>();
    for (int at = 0; at < intents.size(); at++) {
      Set<RegistryFlag> flags = flags(intents.get(at), verdict.issues());
      try {
        results.add(result(intents.get(at), targets.get(at), links, flags));
      } catch (Fault fault) {
        throw BundleEntry.located(intents.get(at).entry(), fault);
      }
    }
    Deletions deletions = Deletions.among(rooms, results, written);
    deletions.check(view, caller);
    return new Prepared(
        view.position(), results, precondition(links, stored, deletions), verdict.issues());
  }

  /** A condition that may end several becomes one deletion for each. */
  private void aimAll(Intent intent, List<Intent> intents, List<Target> targets) {
    if (!(intent instanceof Delete delete) || delete.condition() == null || delete.most() == 1) {
      aim(intent, intents, targets);
      return;
    }
    List<StoredVersion> found = conditions.all(delete.type(), delete.condition(), delete.most());
    if (found.isEmpty()) {
      Conditions.refuseUnmatched(delete.type(), delete.condition(), delete.ifMatch());
      intents.add(delete);
      targets.add(NOBODY);
    }
    for (StoredVersion one : found) {
      aim(
          new Delete(delete.entry(), delete.type(), one.id(), null, 1, delete.ifMatch()),
          intents,
          targets);
    }
  }

  private void aim(Intent intent, List<Intent> intents, List<Target> targets) {
    Target target = target(intent);
    intents.add(intent);
    targets.add(target);
    String reference = intent.type() + "/" + target.id();
    boolean writes = !target.id().isEmpty() && !(target.unchanged() && intent instanceof Create);
    if (writes && !written.add(reference)) {
      throw Fault.of(FaultCode.BUNDLE_SAME_RESOURCE_TWICE, reference);
    }
    String condition = target.newest() == null ? target.matchedBy() : null;
    if (condition != null) {
      conditions.makesOne(intent.type(), condition);
    }
    if (intent instanceof Delete) {
      deleted.add(reference);
    } else {
      name(intent, reference, byFullUrl);
    }
  }

  /** What is written, as the rules across resources see it. */
  private static List<Submitted> submitted(List<Intent> intents, List<Target> targets) {
    List<Submitted> submitted = new ArrayList<>();
    for (int at = 0; at < intents.size(); at++) {
      String reference = intents.get(at).type() + "/" + targets.get(at).id();
      if (intents.get(at) instanceof Create create) {
        String name = create.fullUrl().isEmpty() ? reference : create.fullUrl();
        String path = create.resource().path();
        StoredVersion existing = targets.get(at).newest();
        submitted.add(
            existing != null
                ? new Submitted(name, Document.parse(existing.json()).root(), path, reference)
                : new Submitted(name, create.resource(), path));
      } else if (intents.get(at) instanceof Update update) {
        submitted.add(new Submitted(
            update.fullUrl().isEmpty() ? reference : update.fullUrl(),
            update.resource(),
            update.resource().path(),
            reference));
      }
    }
    return submitted;
  }

  /** What the findings of the rules mark on the resource of an intent. */
  private static Set<RegistryFlag> flags(Intent intent, List<Issue> findings) {
    Set<RegistryFlag> flags = EnumSet.noneOf(RegistryFlag.class);
    for (Issue finding : findings) {
      RegistryFlag flag = CrossRules.flag(finding);
      if (flag != null && !(intent instanceof Delete)) {
        String path = resource(intent).path();
        if (finding.expression().startsWith(path + ".")) {
          flags.add(flag);
        }
      }
    }
    return flags;
  }

  private static Node resource(Intent intent) {
    return intent instanceof Create create ? create.resource() : ((Update) intent).resource();
  }

  private static void name(Intent intent, String reference, Map<String, String> byFullUrl) {
    String fullUrl = intent instanceof Create create
        ? create.fullUrl()
        : intent instanceof Update update ? update.fullUrl() : "";
    if (!fullUrl.isEmpty()) {
      byFullUrl.put(fullUrl, reference);
      // A relative reference inside the Bundle means the entry with that tail.
      int type = fullUrl.lastIndexOf("/" + intent.type() + "/");
      if (type >= 0) {
        byFullUrl.put(fullUrl.substring(type + 1), reference);
      }
    }
    byFullUrl.put(reference, reference);
  }

  private Target target(Intent intent) {
    if (intent instanceof Create create) {
      return created(create);
    }
    if (intent instanceof Update update) {
      return updated(update);
    }
    return deleted((Delete) intent);
  }

  private Target created(Create create) {
    if (create.condition() == null) {
      return new Target(create.assigned(), null, false, null);
    }
    StoredVersion found = conditions.only(create.type(), create.condition(), deleted);
    return found == null
        ? new Target(create.assigned(), null, false, create.condition())
        : new Target(found.id(), found, true, create.condition());
  }

  private Target updated(Update update) {
    if (update.condition() != null) {
      StoredVersion found = conditions.only(update.type(), update.condition(), Set.of());
      String sent = update.resource().text("id");
      if (found != null) {
        if (sent != null && !sent.equals(found.id())) {
          throw Fault.at(update.type() + ".id", FaultCode.ID_DIFFERS, shown(sent), found.id());
        }
        refuseKnown(update, found);
        EntityTag.check(found, update.ifMatch(), rooms.settings());
        return new Target(found.id(), found, false, update.condition());
      }
      Conditions.refuseUnmatched(update.type(), update.condition(), update.ifMatch());
      caller.require(Action.CREATE, update.type());
      if (sent != null) {
        return new Target(sent, underNewId(update.type(), sent), false, update.condition());
      }
      return new Target(update.assigned(), null, false, update.condition());
    }
    String id = String.valueOf(update.id());
    StoredVersion newest = view.newest(update.type(), id);
    refuseKnown(update, newest);
    if (newest == null) {
      if (!rooms.settings().updateCreate()) {
        throw Fault.of(FaultCode.CLIENT_ID_NOT_ALLOWED, update.type(), id);
      }
      if (update.ifMatch() != null) {
        throw Fault.of(FaultCode.NOT_FOUND_HERE, update.type(), id);
      }
      caller.require(Action.CREATE, update.type());
      requireOwn(id);
      return new Target(id, null, false, null);
    }
    EntityTag.check(newest, update.ifMatch(), rooms.settings());
    return new Target(id, newest, false, null);
  }

  /** What stands under an id that a conditional update without match is to create: nothing, or what was deleted. */
  private @Nullable StoredVersion underNewId(String type, String id) {
    Bodies.requireIdForm(id);
    if (!rooms.settings().updateCreate()) {
      throw Fault.of(FaultCode.CLIENT_ID_NOT_ALLOWED, type, shown(id));
    }
    requireOwn(id);
    StoredVersion newest = view.newest(type, id);
    if (newest != null && !newest.isDeleted()) {
      throw Fault.of(FaultCode.ID_TAKEN, type, id);
    }
    return newest;
  }

  private static void refuseKnown(Update update, @Nullable StoredVersion newest) {
    if (update.onlyNew() && newest != null && !newest.isDeleted()) {
      throw Fault.of(FaultCode.ALREADY_THERE, newest.type(), newest.id());
    }
  }

  private static String shown(String text) {
    return text.length() > 64 ? text.substring(0, 64) : text;
  }

  /** A read knows a resource's site by its id, so a client may choose only ids of its own site. */
  private void requireOwn(String id) {
    String code = view.site().code();
    if (caller.role() != Role.LOCAL && !id.startsWith(code + "-")) {
      throw Fault.of(FaultCode.ID_OF_OTHER_SITE, code);
    }
  }

  private Target deleted(Delete delete) {
    if (delete.condition() != null) {
      StoredVersion found = conditions.only(delete.type(), delete.condition(), Set.of());
      if (found == null) {
        Conditions.refuseUnmatched(delete.type(), delete.condition(), delete.ifMatch());
        return NOBODY;
      }
      EntityTag.check(found, delete.ifMatch(), rooms.settings());
      return new Target(found.id(), found, false, delete.condition());
    }
    String id = String.valueOf(delete.id());
    StoredVersion newest = view.newest(delete.type(), id);
    if (newest == null) {
      if (delete.ifMatch() != null) {
        throw Fault.of(FaultCode.NOT_FOUND_HERE, delete.type(), shown(id));
      }
      return NOBODY;
    }
    EntityTag.check(newest, delete.ifMatch(), rooms.settings());
    return new Target(id, newest, newest.isDeleted(), null);
  }

  private Prepared.Result result(
      Intent intent, Target target, Links links, Set<RegistryFlag> flags) {
    StoredVersion newest = target.newest();
    if (intent instanceof Delete delete) {
      Change change = target.unchanged()
          ? null
          : new Change(
              Method.DELETE, delete.type(), target.id(), newest, Body.NONE, IndexEntries.NONE);
      return new Prepared.Result(intent, 204, change, newest);
    }
    if (target.unchanged()) {
      return new Prepared.Result(intent, 200, null, newest);
    }
    Node resource = resource(intent);
    Map<Node, String> changed = links.resolve(resource);
    Body body = StoredForm.of(resource, target.id(), changed, flags);
    String token = StoredForm.personToken(resource);
    if (newest != null
        && !newest.isDeleted()
        && StoredForm.isSame(body, newest.body())
        && (token == null || token.equals(new Registrations(view).token(newest.id())))) {
      return new Prepared.Result(intent, 200, null, newest);
    }
    Map<String, String> byText = new HashMap<>();
    changed.forEach((node, link) -> byText.put(node.text(), link));
    UnaryOperator<String> link = text -> local(byText.getOrDefault(text, text));
    Node indexed = StoredForm.indexed(resource, flags, body);
    Change change = new Change(
        intent instanceof Create ? Method.CREATE : Method.UPDATE,
        intent.type(),
        target.id(),
        newest,
        body,
        rooms.indexer().index(indexed, target.id(), view.site().zone(), link),
        token);
    return new Prepared.Result(
        intent, newest == null || newest.isDeleted() ? 201 : 200, change, null);
  }

  private String local(String link) {
    String base = rooms.settings().base() + "/";
    return link.startsWith(base) ? link.substring(base.length()) : link;
  }

  private Precondition precondition(Links links, StoreLookup stored, Deletions deletions) {
    return new Precondition(
        stored.wasAsked() || deletions.any() ? new Rests.OnEverything() : rests(links),
        now -> stored.stillHolds(now) && stillHolds(now, links) && deletions.stillHold(now));
  }

  private Rests rests(Links links) {
    Set<Object> touchstones = new HashSet<>(links.storedTargets());
    Map<String, List<String>> matched = new HashMap<>(conditions.matched());
    links
        .byCondition()
        .forEach((condition, target) ->
            matched.put(condition, List.of(target.substring(target.indexOf('/') + 1))));
    for (Map.Entry<String, List<String>> condition : matched.entrySet()) {
      int question = condition.getKey().indexOf('?');
      String type = condition.getKey().substring(0, question);
      TokenRow value = rooms.search().onlyValue(type, condition.getKey().substring(question + 1));
      if (value == null) {
        return new Rests.OnEverything();
      }
      touchstones.add(value);
      condition.getValue().forEach(id -> touchstones.add(type + "/" + id));
    }
    return new Rests.OnSome(touchstones);
  }

  private boolean stillHolds(LedgerView now, Links links) {
    if (!conditions.stillHold(now)) {
      return false;
    }
    for (Map.Entry<String, String> condition : links.byCondition().entrySet()) {
      String id = condition.getValue().substring(condition.getValue().indexOf('/') + 1);
      if (!conditions.ids(now, condition.getKey(), 1).equals(List.of(id))) {
        return false;
      }
    }
    for (String target : links.storedTargets()) {
      int slash = target.indexOf('/');
      if (!now.isCurrent(target.substring(0, slash), target.substring(slash + 1))) {
        return false;
      }
    }
    return true;
  }
}
