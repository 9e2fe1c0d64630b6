package org.sciregistry.app;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Proves from the log of a run that each resource behaved like one register that is changed only by whoever knows its newest version, and that each key of conditional
 * creates came to one resource. Versions are unique and give a total order, so one pass over the log is enough.
 */
final class HistoryChecker {

  /**
   * One request and its answer.
   *
   * @param resource what it was about
   * @param from the version an update named, 0 for a read
   * @param version the version answered, 0 when it was refused
   * @param began when it was sent, in nanoseconds
   * @param ended when its answer was there
   */
  record Step(String resource, int from, int version, long began, long ended) {

    boolean isUpdate() {
      return from > 0;
    }
  }

  /**
   * One conditional create and its answer.
   *
   * @param key what it was conditional on
   * @param resource the resource it was answered with
   * @param made whether the answer said that it was made now
   */
  record Creation(String key, String resource, boolean made, long began, long ended) {}

  private final ConcurrentLinkedQueue<Step> log = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Creation> creations = new ConcurrentLinkedQueue<>();

  void add(Step step) {
    log.add(step);
  }

  void add(Creation creation) {
    creations.add(creation);
  }

  int requests() {
    return log.size() + creations.size();
  }

  long updates() {
    return log.stream().filter(step -> step.isUpdate() && step.version() > 0).count();
  }

  /** What cannot be explained by one order of all requests that agrees with time, in words; empty when all can. */
  List<String> violations() {
    Map<String, List<Step>> byResource = new HashMap<>();
    log.forEach(step ->
        byResource.computeIfAbsent(step.resource(), fresh -> new ArrayList<>()).add(step));
    List<String> violations = new ArrayList<>();
    byResource.forEach((resource, steps) -> check(resource, steps, violations));
    Map<String, List<Creation>> byKey = new HashMap<>();
    creations.forEach(
        one -> byKey.computeIfAbsent(one.key(), fresh -> new ArrayList<>()).add(one));
    byKey.forEach((key, all) -> checkCreations(key, all, violations));
    return violations;
  }

  private static void checkCreations(
      String key, List<Creation> creations, List<String> violations) {
    List<Creation> makers = creations.stream().filter(Creation::made).toList();
    if (makers.size() != 1) {
      violations.add(key + " was made " + makers.size() + " times");
      return;
    }
    Creation maker = makers.get(0);
    for (Creation one : creations) {
      if (!one.resource().equals(maker.resource())) {
        violations.add(key + " is " + one.resource() + " as well as " + maker.resource());
      }
      if (!one.made() && one.ended() < maker.began()) {
        violations.add(key + " was found before anybody asked for it to be made");
      }
    }
  }

  private static void check(String resource, List<Step> steps, List<String> violations) {
    Map<Integer, Step> makers = new HashMap<>();
    for (Step step : steps) {
      if (!step.isUpdate() || step.version() == 0) {
        continue;
      }
      if (step.version() != step.from() + 1) {
        violations.add(
            resource + ": an update of version " + step.from() + " made version " + step.version());
      }
      Step other = makers.put(step.version(), step);
      if (other != null) {
        violations.add(resource + ": version " + step.version() + " was made twice");
      }
    }
    // Time only goes forward: what began after an answer must see at least what that answer told.
    List<Step> byEnd = new ArrayList<>(steps);
    byEnd.sort(Comparator.comparingLong(Step::ended));
    List<Step> byBegin = new ArrayList<>(steps);
    byBegin.sort(Comparator.comparingLong(Step::began));
    int newest = 0;
    int at = 0;
    for (Step step : byBegin) {
      while (at < byEnd.size() && byEnd.get(at).ended() < step.began()) {
        newest = Math.max(newest, byEnd.get(at).version());
        at++;
      }
      if (step.version() > 0 && step.version() < newest) {
        violations.add(
            resource + ": version " + step.version() + " was answered after version " + newest);
      }
    }
  }
}
