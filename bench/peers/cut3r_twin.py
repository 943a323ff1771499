# SPDX-License-Identifier: Apache-2.0
"""CUT3R with all that its training needs, in eager PyTorch: the peer of the engine's training step.

Module names are the checkpoint's but for the cross-attention's, which state_of() translates.
"""
import torch
import torch.nn.functional as F
from torch import nn

from engine_vs_pytorch import DecoderBlock, EncoderBlock, Mlp, Rotary, SelfAttention

NEAR_POINT, NEAR_POSE = 1e-8, 1e-3
CONFIDENCE_ALPHA = 1  # as GeometryLossOptions has it


def length(v, corner):
    return (v.square().sum(-1) + corner).sqrt()


def exp_map(v):
    norm = v.norm(dim=-1, keepdim=True)
    return v / norm.clamp_min(1e-8) * torch.expm1(norm)


def rotation_of(q):
    w, x, y, z = q.unbind(-1)
    rows = ((1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y)),
            (2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x)),
            (2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y)))
    return torch.stack([torch.stack(row, -1) for row in rows], -2)


class ResidualUnit(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.conv1, self.conv2 = (nn.Conv2d(width, width, 3, padding=1) for _ in range(2))

    def forward(self, x):
        return self.conv2(F.relu(self.conv1(F.relu(x)))) + x


class Refine(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.resConfUnit1, self.resConfUnit2 = ResidualUnit(width), ResidualUnit(width)
        self.out_conv = nn.Conv2d(width, width, 1)

    def forward(self, x, skip=None):
        if skip is not None:
            x = x + self.resConfUnit1(skip)
        x = F.interpolate(self.resConfUnit2(x), scale_factor=2, mode="bilinear", align_corners=True)
        return self.out_conv(x)


class Dpt(nn.Module):
    def __init__(self, widths, enc, dec, width, last, out):
        super().__init__()
        self.act_postprocess = nn.ModuleList()
        for i, w in enumerate(widths):
            layers = [nn.Conv2d(enc if i == 0 else dec, w, 1)]
            if i < 2:
                stride = (4, 2)[i]
                layers.append(nn.ConvTranspose2d(w, w, stride, stride))
            if i == 3:
                layers.append(nn.Conv2d(w, w, 3, 2, 1))
            self.act_postprocess.append(nn.Sequential(*layers))
        self.scratch = nn.Module()
        for i, w in enumerate(widths):
            setattr(self.scratch, f"layer{i + 1}_rn", nn.Conv2d(w, width, 3, padding=1, bias=False))
            setattr(self.scratch, f"refinenet{i + 1}", Refine(width))
        up = nn.Upsample(scale_factor=2, mode="bilinear", align_corners=True)
        self.head = nn.Sequential(nn.Conv2d(width, last, 3, padding=1), up, nn.Conv2d(last, last, 3, padding=1), nn.ReLU(),
                                  nn.Conv2d(last, out, 1))

    def forward(self, layers, grid):
        maps = []
        for i, tokens in enumerate(layers):
            x = tokens.transpose(1, 2).unflatten(2, grid)
            maps.append(getattr(self.scratch, f"layer{i + 1}_rn")(self.act_postprocess[i](x)))
        x = self.scratch.refinenet4(maps[3])[:, :, :grid[0], :grid[1]]
        for i in (2, 1, 0):
            x = getattr(self.scratch, f"refinenet{i + 1}")(x, maps[i])
        return self.head(x)


class ModulatedNorm(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.norm = nn.LayerNorm(width, 1e-6)
        self.mlp = nn.Sequential(nn.SiLU(), nn.Linear(width, 2 * width))

    def forward(self, x, pose):
        shift, scale = self.mlp(pose).chunk(2, -1)
        return self.norm(x) * (1 + scale) + shift


class ModulatedBlock(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.norm1, self.attn = ModulatedNorm(width), SelfAttention(width, heads)
        self.norm2, self.mlp = ModulatedNorm(width), Mlp(width)

    def forward(self, x, pose, rotate):
        x = x + self.attn(self.norm1(x, pose), rotate)
        return x + self.mlp(self.norm2(x, pose))


class PoseHead(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.mlp = Mlp(width)
        self.mlp.fc2 = nn.Linear(4 * width, 7)

    def forward(self, x):
        raw = self.mlp(x)
        q = F.normalize(raw[..., 3:], dim=-1, eps=1e-8)
        return exp_map(raw[..., :3]), torch.where(q[..., :1] < 0, -q, q)


class Memory(nn.Module):
    def __init__(self, enc, dec, heads, size, depth):
        super().__init__()
        self.masked_token = nn.Parameter(torch.zeros(1, 1, dec))
        self.mem = nn.Parameter(torch.zeros(1, size, 2 * dec))
        self.proj_q = nn.Linear(enc, dec)
        self.write_blocks = nn.ModuleList(DecoderBlock(2 * dec, heads) for _ in range(depth))
        self.read_blocks = nn.ModuleList(DecoderBlock(2 * dec, heads) for _ in range(depth))

    def inquire(self, feature, memory):
        x = torch.cat((self.proj_q(feature), self.masked_token.expand(len(feature), -1, -1)), -1)
        for block in self.read_blocks:
            x = block(x, memory)
        return x.chunk(2, -1)[1]

    def update(self, memory, feature, pose):
        entry = torch.cat((self.proj_q(feature), pose), -1)
        for block in self.write_blocks:
            memory = block(memory, entry)
        return memory


class Cut3r(nn.Module):
    """The shapes of the model that ships with the program."""

    def __init__(self, width=192, depth=4, heads=3, states=64, memory=8, side=128, dpt=(24, 32, 48, 64), dpt_width=24, last=12):
        super().__init__()
        self.depth, self.grid = depth, (side // 16, side // 16)
        self.patch_embed = nn.Module()
        self.patch_embed.proj = nn.Conv2d(3, width, 16, 16)
        self.enc_blocks = nn.ModuleList(EncoderBlock(width, heads) for _ in range(depth))
        self.enc_norm = nn.LayerNorm(width, 1e-6)
        self.decoder_embed, self.decoder_embed_state = nn.Linear(width, width), nn.Linear(width, width)
        self.dec_blocks = nn.ModuleList(DecoderBlock(width, heads) for _ in range(depth))
        self.dec_blocks_state = nn.ModuleList(DecoderBlock(width, heads) for _ in range(depth))
        self.dec_norm, self.dec_norm_state = nn.LayerNorm(width, 1e-6), nn.LayerNorm(width, 1e-6)
        self.pose_token = nn.Parameter(torch.zeros(1, 1, width))
        self.register_tokens = nn.Embedding(states, width)
        self.pose_retriever = Memory(width, width, heads, memory, 1)
        self.downstream_head = nn.Module()
        for name in ("dpt_self", "dpt_cross"):
            setattr(self.downstream_head, name, Dpt(dpt, width, width, dpt_width, last, 4))
        self.downstream_head.final_transform = nn.ModuleList(ModulatedBlock(width, heads) for _ in range(2))
        self.downstream_head.pose_head = PoseHead(width)
        patches = torch.cartesian_prod(torch.arange(self.grid[0]), torch.arange(self.grid[1]))
        across = int(states ** 0.5) + int(states ** 0.5) % 2
        index, dim = torch.arange(states), width // heads
        self.rotate_encoder = Rotary(patches, dim, half=True)
        self.rotate_patches = Rotary(patches, dim, half=False)
        self.rotate_image = Rotary(torch.cat((torch.tensor([[-1, -1]]), patches)), dim, half=False)
        self.rotate_state = Rotary(torch.stack((index // across, index % across), 1), dim, half=False)

    def encode(self, pixels):
        x = self.patch_embed.proj(pixels).flatten(2).transpose(1, 2)
        for block in self.enc_blocks:
            x = block(x, self.rotate_encoder)
        return self.enc_norm(x)

    def decode(self, feature, pose, state):
        image, middle = torch.cat((pose, self.decoder_embed(feature)), 1), []
        for image_block, state_block in zip(self.dec_blocks, self.dec_blocks_state):
            image, state = (image_block(image, state, self.rotate_image, self.rotate_state),
                            state_block(state, image, self.rotate_state, self.rotate_image))
            middle.append(image)
        half, three_quarters = middle[self.depth // 2 - 1], middle[self.depth * 3 // 4 - 1]
        return half, three_quarters, self.dec_norm(image), self.dec_norm_state(state)

    def dense_loss(self, feature, half, three_quarters, last, truth_self, truth_world):
        layers = [feature, half[:, 1:], three_quarters[:, 1:], last[:, 1:]]
        head, loss = self.downstream_head, 0
        for dpt, truth in ((head.dpt_self, truth_self), (head.dpt_cross, truth_world)):
            if dpt is head.dpt_cross:
                for block in head.final_transform:
                    layers[3] = block(layers[3], last[:, :1], self.rotate_patches)
            out = dpt(layers, self.grid).permute(0, 2, 3, 1)
            points, confidence = exp_map(out[..., :3]), 1 + out[..., 3].exp()
            loss = loss + (confidence * length(points - truth, NEAR_POINT) - CONFIDENCE_ALPHA * confidence.log()).mean()
        return loss

    def loss(self, data):
        """CUT3R's loss of clips side by side, every frame with point maps."""
        frames, clips = data["pixels"].shape[:2]
        features = self.encode(data["pixels"].flatten(0, 1)).unflatten(0, (frames, clips))
        state = self.decoder_embed_state(self.register_tokens.weight[None]).expand(clips, -1, -1)
        memory = self.pose_retriever.mem.expand(clips, -1, -1)
        dense = pose_loss = 0
        for t in range(frames):
            feature = features[t]
            mean = feature.mean(1, keepdim=True)
            pose = self.pose_token.expand(clips, -1, -1) if t == 0 else self.pose_retriever.inquire(mean, memory)
            half, three_quarters, last, state = self.decode(feature, pose, state)
            memory = self.pose_retriever.update(memory, mean, last[:, :1])
            with torch.autocast("cpu", enabled=False):
                half, three_quarters, last, feature = (x.float() for x in (half, three_quarters, last, feature))
                place, quaternion = self.downstream_head.pose_head(last[:, 0])
                turned = rotation_of(quaternion) - data["rotation"][t]
                pose_loss = pose_loss + (length(place - data["translation"][t], NEAR_POSE).mean() +
                                         length(turned.flatten(-2), NEAR_POSE).mean())
                dense = dense + self.dense_loss(feature, half, three_quarters, last, data["points_self"][t],
                                                data["points_world"][t])
        return dense / frames + 2 * pose_loss / frames


def state_of(tensors):
    """The weights of a file as vlm3r_training_bench writes it, by this module's names."""
    state = {}
    for name, tensor in tensors.items():
        if not name.startswith("weights."):
            continue
        name = name[len("weights."):]
        if name.startswith(("masked_", "patch_embed_ray_map", "enc_norm_ray_map", "downstream_head.dpt_rgb")):
            continue
        for theirs, ours in (("projq", "q"), ("projk", "k"), ("projv", "v"), ("proj", "proj")):
            name = name.replace(f"cross_attn.{theirs}.", f"cross.{ours}.")
        state[name] = tensor
    return state
