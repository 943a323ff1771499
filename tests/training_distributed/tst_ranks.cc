// SPDX-License-Identifier: Apache-2.0
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <map>

#include <QTest>

#include <ATen/TensorOperators.h>
#include <ATen/ops/allclose.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/full.h>
#include <ATen/ops/ones.h>

#include "training/distributed/gradient_exchange.h"
#include "training/distributed/ranks.h"

using namespace vlm3r;
using namespace vlm3r::training;

namespace {

int FreePort() {
  const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t length = sizeof address;
  if (::bind(fd, reinterpret_cast<sockaddr*>(&address), length) != 0) qFatal("no port");
  ::getsockname(fd, reinterpret_cast<sockaddr*>(&address), &length);
  ::close(fd);
  return ntohs(address.sin_port);
}

/// Runs `work` in one process a rank; true when all of them say so.
template <typename Work>
bool InProcesses(int size, Work work) {
  const int port = FreePort();
  std::vector<pid_t> children;
  for (int rank = 0; rank < size; ++rank) {
    const pid_t child = ::fork();
    if (child == 0) {
      auto ranks = Meet({rank, size, "127.0.0.1", port}, at::kCPU, 30);
      if (!ranks) qWarning("%s", ranks.error().ToString().c_str());
      ::_exit(ranks && work(**ranks) ? 0 : 1);
    }
    children.push_back(child);
  }
  bool all = true;
  for (const pid_t child : children) {
    int status = 0;
    ::waitpid(child, &status, 0);
    all = all && WIFEXITED(status) && WEXITSTATUS(status) == 0;
  }
  return all;
}

/// A chain of weights, the last of which gets its gradient first.
std::vector<at::Tensor> Chain(int count) {
  std::vector<at::Tensor> values;
  for (int i = 0; i < count; ++i)
    values.push_back(at::full({4 + i}, 1.0 + i).set_requires_grad(true));
  return values;
}

/// The gradient of value i is `factor` * (i + 1), everywhere.
at::Tensor LossOf(const std::vector<at::Tensor>& values, double factor) {
  at::Tensor sum = at::full({}, 0.0);
  for (size_t i = values.size(); i-- > 0;)
    sum = sum + values[i].sum() * (factor * static_cast<double>(i + 1));
  return sum;
}

bool IsAll(const at::Tensor& tensor, double value) {
  return tensor.defined() &&
         at::allclose(tensor.to(at::kDouble), at::full(tensor.sizes(), value, at::kDouble));
}

}  // namespace

class TestRanks : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void placesAreRead();
  void meansAreOverAll();
  void aLostProcessIsSaid();
  void gradientsAreSentWhileTheyCome_data();
  void gradientsAreSentWhileTheyCome();
  void shardsAddUpAndValuesComeBack();
};

void TestRanks::placesAreRead() {
  std::map<std::string, std::string> variables;
  const auto place = [&] {
    return PlaceFromEnvironment([&](const char* name) -> const char* {
      const auto found = variables.find(name);
      return found == variables.end() ? nullptr : found->second.c_str();
    });
  };
  QCOMPARE(place()->size, 1);
  variables = {
      {"SLURM_PROCID", "3"}, {"SLURM_NTASKS", "16"}, {"SLURM_LAUNCH_NODE_IPADDR", "10.0.0.7"}};
  QCOMPARE(place()->rank, 3);
  QCOMPARE(place()->size, 16);
  QCOMPARE(place()->master_address, std::string("10.0.0.7"));
  variables["RANK"] = "1";
  variables["WORLD_SIZE"] = "2";
  variables["MASTER_ADDR"] = "node1";
  variables["MASTER_PORT"] = "1234";
  QCOMPARE(place()->rank, 1);  // torchrun within a Slurm job.
  QCOMPARE(place()->size, 2);
  QCOMPARE(place()->master_address, std::string("node1"));
  QCOMPARE(place()->master_port, 1234);
  for (const auto& [name, value] : std::map<std::string, std::string>{
           {"RANK", "2"}, {"WORLD_SIZE", "0"}, {"MASTER_PORT", "70000"}, {"RANK ", ""}}) {
    if (name == "RANK ") continue;
    auto before = variables;
    variables[name] = value;
    QVERIFY2(!place(), name.c_str());
    variables = before;
  }
}

void TestRanks::meansAreOverAll() {
  QVERIFY(InProcesses(3, [](Ranks& ranks) {
    const auto r = static_cast<double>(ranks.rank());
    const at::Tensor a = at::full({5}, r), b = at::arange(4, at::kFloat).view({2, 2}) * (r + 1);
    const at::Tensor half = at::full({3}, r, at::kBFloat16);
    if (!ranks.Average({a, b, half}) || !ranks.Barrier()) return false;
    return at::allclose(a, at::full({5}, 1.0)) &&
           at::allclose(b, at::arange(4, at::kFloat).view({2, 2}) * 2) &&
           half[0].item<float>() == 1;
  }));
}

void TestRanks::aLostProcessIsSaid() {
  QVERIFY(InProcesses(2, [](Ranks& ranks) {
    if (ranks.rank() == 1) ::_exit(0);  // Gone without a word.
    const at::Tensor a = at::full({5}, 1.0);
    const Status status = ranks.Average({a});
    return !status && status.error().message.find("lost") != std::string::npos;
  }));
}

void TestRanks::gradientsAreSentWhileTheyCome_data() {
  QTest::addColumn<int>("bucket_bytes");
  QTest::newRow("a bucket each") << 1;
  QTest::newRow("a few buckets") << 60;
  QTest::newRow("one bucket") << 100000;
}

void TestRanks::gradientsAreSentWhileTheyCome() {
  QFETCH(int, bucket_bytes);
  QVERIFY(InProcesses(2, [&](Ranks& ranks) {
    const auto values = Chain(7);
    GradientExchange exchange(values, {.sharded = false, .bucket_bytes = bucket_bytes}, &ranks);
    const double r = ranks.rank();
    LossOf(values, 1).backward();  // An earlier batch of the step: nothing is sent yet.
    if (exchange.num_early() != 0 || !IsAll(values[2].grad(), 3)) return false;
    exchange.Begin();
    LossOf(values, r).backward();
    if (exchange.num_early() != exchange.num_buckets()) return false;  // All before Finish().
    if (!exchange.Finish()) return false;
    for (size_t i = 0; i < values.size(); ++i) {
      if (!IsAll(values[i].grad(), 1.5 * static_cast<double>(i + 1))) return false;
    }
    // A value that one process has no use for in a batch counts as 0 there.
    for (const at::Tensor& value : values) value.mutable_grad() = at::Tensor();
    exchange.Begin();
    LossOf(r == 0 ? values : std::vector(values.begin(), values.begin() + 3), 2).backward();
    return exchange.Finish() && IsAll(values[6].grad(), 7) && IsAll(values[1].grad(), 4);
  }));
}

void TestRanks::shardsAddUpAndValuesComeBack() {
  QVERIFY(InProcesses(3, [](Ranks& ranks) {
    std::vector<at::Tensor> values = Chain(9);
    values.push_back(at::ones({5}, at::kBFloat16).set_requires_grad(true));
    GradientExchange exchange(values, {.sharded = true, .bucket_bytes = 100}, &ranks);
    for (int batch = 0; batch < 2; ++batch) {
      exchange.Begin();
      LossOf(values, ranks.rank() + batch).backward();
      if (!exchange.Finish()) return false;
      for (const at::Tensor& value : values) {
        if (value.grad().defined()) return false;  // Nothing is kept between batches.
      }
    }
    exchange.TakeOwn();
    std::vector<int64_t> owned(3);
    for (size_t i = 0; i < values.size(); ++i) {
      const int owner = exchange.owners()[i];
      owned[static_cast<size_t>(owner)] += values[i].numel();
      const bool own = owner == ranks.rank();
      if (own != values[i].grad().defined()) return false;
      // Means over ranks 0, 1, 2 of r and of r + 1, added.
      if (own && !IsAll(values[i].grad(), 3.0 * static_cast<double>(i + 1))) return false;
      if (own) values[i].detach().fill_(100.0 + static_cast<double>(i));
    }
    if (!exchange.GatherValues()) return false;
    for (size_t i = 0; i < values.size(); ++i) {
      if (!IsAll(values[i].detach(), 100.0 + static_cast<double>(i))) return false;
    }
    return std::ranges::max(owned) < 2 * std::ranges::min(owned);
  }));
}

QTEST_GUILESS_MAIN(TestRanks)
#include "tst_ranks.moc"
