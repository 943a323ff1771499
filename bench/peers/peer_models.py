# SPDX-License-Identifier: Apache-2.0
"""The networks of VLM-3R's visual half in eager PyTorch and transformers, at any size: the peers of bench/peers.sh."""
import torch
import torch.nn.functional as F
from torch import nn

from cut3r_twin import Cut3r, Dpt, Memory, ModulatedBlock, PoseHead, exp_map
from engine_vs_pytorch import DecoderBlock, EncoderBlock, Rotary


def siglip(shapes):
    """transformers' SigLIP; its encoder alone is run: VLM-3R uses neither the last norm nor the pooling head."""
    from transformers import SiglipVisionConfig, SiglipVisionModel

    config = SiglipVisionConfig(**shapes, vision_use_head=False)
    config._attn_implementation = "sdpa"
    return SiglipVisionModel(config).eval()


class FusionTwin(nn.Module):
    """Cross-attention of a frame's patches to its spatial tokens, projector, bilinear pooling (paper, section 3)."""

    def __init__(self, shapes):
        super().__init__()
        vision, spatial, hidden = shapes["vision"], shapes["spatial"], shapes["hidden"]
        self.side = shapes["side"]
        block = nn.Module()
        block.clip_norm, block.out_norm, block.spatial_encoder_norm = nn.LayerNorm(vision), nn.LayerNorm(vision), nn.LayerNorm(spatial)
        block.clip_query_proj = nn.Linear(vision, vision)
        block.spatial_encoder_key_proj, block.spatial_encoder_value_proj = nn.Linear(spatial, vision), nn.Linear(spatial, vision)
        block.cross_attention = nn.MultiheadAttention(vision, 18, batch_first=True)
        block.out_proj = nn.Linear(vision, vision)
        self.model = nn.Module()
        self.model.fusion_block = block
        self.model.mm_projector = nn.Sequential(nn.Linear(vision, hidden), nn.GELU(), nn.Linear(hidden, hidden))

    def forward(self, visual, spatial):
        block = self.model.fusion_block
        z = block.spatial_encoder_norm(spatial)
        attended = block.cross_attention(block.clip_query_proj(block.clip_norm(visual)), block.spatial_encoder_key_proj(z),
                                         block.spatial_encoder_value_proj(z), need_weights=False)[0]
        x = self.model.mm_projector(visual + block.out_norm(block.out_proj(attended)))
        x = x.transpose(1, 2).unflatten(2, (self.side, self.side))
        half = (self.side + 1) // 2
        return F.interpolate(x, (half, half), mode="bilinear").flatten(2).transpose(1, 2)


class Cut3rFrames(Cut3r):
    """CUT3R as it runs on a video, frame after frame, at the released or any other shapes."""

    def __init__(self, side, enc=1024, enc_depth=24, dec=768, dec_depth=12, states=768, memory=256, dpt=(96, 192, 384, 768),
                 dpt_width=256, last=128):
        nn.Module.__init__(self)
        heads, self.depth, self.grid = dec // 64, dec_depth, (side // 16, side // 16)
        self.patch_embed = nn.Module()
        self.patch_embed.proj = nn.Conv2d(3, enc, 16, 16)
        self.enc_blocks = nn.ModuleList(EncoderBlock(enc, enc // 64) for _ in range(enc_depth))
        self.enc_norm = nn.LayerNorm(enc, 1e-6)
        self.decoder_embed, self.decoder_embed_state = nn.Linear(enc, dec), nn.Linear(enc, dec)
        self.dec_blocks = nn.ModuleList(DecoderBlock(dec, heads) for _ in range(dec_depth))
        self.dec_blocks_state = nn.ModuleList(DecoderBlock(dec, 16) for _ in range(dec_depth))
        self.dec_norm, self.dec_norm_state = nn.LayerNorm(dec, 1e-6), nn.LayerNorm(dec, 1e-6)
        self.pose_token = nn.Parameter(torch.zeros(1, 1, dec))
        self.register_tokens = nn.Embedding(states, enc)
        self.pose_retriever = Memory(enc, dec, heads, memory, 2)
        self.downstream_head = nn.Module()
        for name, out in (("dpt_self", 4), ("dpt_cross", 4), ("dpt_rgb", 3)):
            setattr(self.downstream_head, name, Dpt(dpt, enc, dec, dpt_width, last, out))
        self.downstream_head.final_transform = nn.ModuleList(ModulatedBlock(dec, heads) for _ in range(2))
        self.downstream_head.pose_head = PoseHead(dec)
        # The tables of the rotary embedding, as much as a peer could keep between frames.
        patches = torch.cartesian_prod(torch.arange(self.grid[0]), torch.arange(self.grid[1]))
        posed = torch.cat((torch.tensor([[-1, -1]]), patches))
        across = int(states ** 0.5) + int(states ** 0.5) % 2
        index = torch.arange(states)
        places = torch.stack((index // across, index % across), 1)
        self.rotate_encoder, self.rotate_patches = Rotary(patches, 64, half=True), Rotary(patches, 64, half=False)
        self.rotate_image, self.rotate_state = Rotary(posed, 64, half=False), Rotary(places, 64, half=False)
        self.rotate_image_narrow, self.rotate_state_narrow = Rotary(posed, dec // 16, False), Rotary(places, dec // 16, False)
        self.restart()

    def restart(self):
        self.carried, self.views = None, 0

    @staticmethod
    def checkpoint_name(name):
        """A parameter's name in CUT3R's files."""
        for ours, theirs in (("q", "projq"), ("k", "projk"), ("v", "projv"), ("proj", "proj")):
            name = name.replace(f".cross.{ours}.", f".cross_attn.{theirs}.")
        return name

    def step(self, pixels):
        """One frame; the state goes on. Encoder tokens and three decoder layers."""
        feature = self.encode(pixels)
        if self.carried is None:
            self.carried = self.decoder_embed_state(self.register_tokens.weight[None]), self.pose_retriever.mem
        state, memory = self.carried
        mean = feature.mean(1, keepdim=True)
        pose = self.pose_token if self.views == 0 else self.pose_retriever.inquire(mean, memory)
        image, middle = torch.cat((pose, self.decoder_embed(feature)), 1), []
        for image_block, state_block in zip(self.dec_blocks, self.dec_blocks_state):
            # A head of the state's decoder is narrower than one of the image's.
            image, state = (image_block(image, state, self.rotate_image, self.rotate_state),
                            state_block(state, image, self.rotate_state_narrow, self.rotate_image_narrow))
            middle.append(image)
        last = self.dec_norm(image)
        self.carried = self.dec_norm_state(state), self.pose_retriever.update(memory, mean, last[:, :1])
        self.views += 1
        return feature, middle[self.depth // 2 - 1], middle[self.depth * 3 // 4 - 1], last

    def heads(self, feature, half, three_quarters, last):
        """Both point maps, their confidences, colours and the pose, in fp32 as published, all in one row."""
        feature, half, three_quarters, last = (x.float() for x in (feature, half, three_quarters, last))
        head, layers = self.downstream_head, [feature, half[:, 1:], three_quarters[:, 1:], last[:, 1:]]
        place, quaternion = head.pose_head(last[:, 0])
        colours = (torch.sigmoid(head.dpt_rgb(layers, self.grid).permute(0, 2, 3, 1)) * (1 - 2e-6) + 1e-6 - 0.5) * 2
        maps = []
        for dpt in (head.dpt_self, head.dpt_cross):
            if dpt is head.dpt_cross:
                for block in head.final_transform:
                    layers[3] = block(layers[3], last[:, :1], self.rotate_patches)
            out = dpt(layers, self.grid).permute(0, 2, 3, 1)
            maps += [exp_map(out[..., :3]), 1 + out[..., 3].exp()]
        return torch.cat([x.flatten() for x in (*maps, colours, place, quaternion)])

    def to_dtype(self, dtype):
        """All but the heads, which stay in fp32 as in the published code."""
        heads = self.downstream_head
        del self.downstream_head
        self.to(dtype)
        self.downstream_head = heads
        return self


def cut3r(shapes, side):
    return Cut3rFrames(side, **shapes).eval()
